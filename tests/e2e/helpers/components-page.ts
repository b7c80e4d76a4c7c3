import { servedPage } from './docs-site'

const pair =
  '<img className="block dark:hidden" src="/light.png" alt="The quay by day" />\n<img className="hidden dark:block" src="/dark.png" alt="The quay by day" />'

const columns = Array.from({ length: 14 }, (_, n) => `Column number ${n}`)

/** One page with every part that the reader knows, as the platforms write them. */
export const componentsPage = (): string =>
  servedPage(
    'Every part',
    'All that a page may hold.',
    `import { useState } from 'react'

export const Dial = ({ from }) => {
  const [count, setCount] = useState(from)
  return <button onClick={() => setCount(count + 1)}>{count}</button>
}

<!-- a comment -->

Set <API_KEY> first, then press <kbd>Ctrl</kbd>+<kbd>K</kbd>. Footnotes[^1] are below. Go [to Windows](#windows-only) or [to the folded](#in-the-fold).

[relative](second.md#far-below) · [from the root](/docs/second.md#far-below) · [without its ending](/docs/second#far-below) · [not there yet](absent.md) · [the wide world](https://example.com/world) · [a bad scheme](javascript:alert(1))

<Visibility for="agents">
for machines
</Visibility>

## Callouts

<Note>A note with \`code\`.</Note>

<Tip>A tip.</Tip>

<Info>For your information.</Info>

<Check>All is well.</Check>

<Warning>Mind the tide.</Warning>

<Danger>Rocks ahead.</Danger>

::: tip From VitePress
A container with a title.
:::

:::caution[From Docusaurus]
Another one.
:::

> [!IMPORTANT]
> GitHub's alert.

{% hint style="success" %}
GitBook's hint.
{% endhint %}

## Cards and steps

<CardGroup cols={2}>
  <Card title="Moorings" icon="anchor" href="/docs/second">Where ships wait.</Card>
  <Card title="Pilots" icon="ship">Who brings them in.</Card>
</CardGroup>

<Columns cols={2}>
  <Tile href="/docs/second" title="A tile" description="With its words." />
  <Tile title="Another" description="Without a link." />
</Columns>

<Steps>
  <Step title="Cast off">
    Loosen the ropes.

    \`\`\`sh
    harbour --cast-off
    \`\`\`
  </Step>
  <Step title="Sail">Go.</Step>
</Steps>

## Tabs

<Tabs>
  <Tab title="macOS">
    Only on macOS.
  </Tab>
  <Tab title="Linux">
    Only on Linux.

    - one
    - two
  </Tab>
  <Tab title="Windows">
    ### Windows only

    Only on Windows.
  </Tab>
</Tabs>

<CodeGroup>
\`\`\`ts moor.ts
moor(ship)
\`\`\`

\`\`\`python moor.py
moor(ship)  # a longer line
\`\`\`
</CodeGroup>

<RequestExample>
\`\`\`sh cURL
curl https://example.com/ships
\`\`\`

\`\`\`js
await fetch('/ships')
\`\`\`
</RequestExample>

<ResponseExample>
\`\`\`json
{ "ships": 2 }
\`\`\`
</ResponseExample>

{% code title="harbour.yaml" %}
\`\`\`yaml
ships: 2
\`\`\`
{% endcode %}

## Folded

<AccordionGroup>
<Accordion title="What is a quay?">
A wall that ships lie at.

### In the fold

Folded words.
</Accordion>
<Accordion title="Open from the start" defaultOpen>
Seen at once.
</Accordion>
</AccordionGroup>

::: details VitePress details
Inside.
:::

## Fields

<ParamField path="ship" type="string" required>
The ship's name.
</ParamField>

<ResponseField name="berth" type="object" default="null">
Where it lies.

<Expandable title="properties">
<ResponseField name="quay" type="string">Which wall.</ResponseField>
</Expandable>
</ResponseField>

## Pictures

<Frame caption="The harbour at night">
  <img src="/night.png" alt="Lights on the water" />
</Frame>

<Frame>
${pair}
</Frame>

## Other boxes

<Update label="2.1" description="May 2026" tags={["Pilots"]}>
Pilots may whistle.
</Update>

<Panel>
A panel beside the text.
</Panel>

<View title="TypeScript">
For those who write it.
</View>

<Tree>
  <Tree.Folder name="harbour" defaultOpen>
    <Tree.File name="moor.ts" />
    <Tree.File name="sail.ts" />
  </Tree.Folder>
</Tree>

<VersionBadge version="2.1" />

A <Badge color="green">stable</Badge> word and <Tooltip tip="Twelve nautical miles">coastal waters</Tooltip> <Icon icon="ship" />.

<Dial from={3} />

<Compass heading="north">
Children of a part that nobody knows.
</Compass>

## Lists and tables

- [x] done
- [ ] open

Mooring
: Where a ship is made fast.

Pilot
: Who brings it in.

| Flag | ${columns.join(' | ')} |
| --- | ${columns.map(() => '---').join(' | ')} |
| A | ${columns.map((_, n) => `value_${n}`).join(' | ')} |

[^1]: A note at the foot.
`,
  )
