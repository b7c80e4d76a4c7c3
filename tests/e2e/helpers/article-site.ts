import { serveDocs, servedPage, type DocsSite } from './docs-site'

const sentence = 'Ships wait outside the harbour until the pilot has come aboard and the tide allows it. '

/** Words of a section, so many sentences. */
export const prose = (sentences: number): string => sentence.repeat(sentences).trim()

/** Headings of the long page: three levels, hundreds of them, some very long. */
export const MANY = 420
const many = Array.from({ length: MANY }, (_, n) => {
  const level = n % 10 === 0 ? 2 : n % 5 === 0 ? 3 : 4
  const long = n === 11 ? ' and everything that the harbour master has to say about it'.repeat(6) : ''
  return `${'#'.repeat(level)} Signal ${n}${long}\n\n${prose(2)}`
}).join('\n\n')

/** An article that has all that paper has to deal with. */
const paper = `A [word of our own](/guide/moorings), [one outside](https://outside.example/wide/world?a=1#b) and <https://bare.example/>.

<Tabs>
  <Tab title="Harbour one">Text of the first panel.</Tab>
  <Tab title="Harbour two">Text of the second panel.</Tab>
</Tabs>

<Accordion title="A folded box">Text inside the folded box.</Accordion>

\`\`\`ts expandable
${Array.from({ length: 40 }, (_, n) => `const ship${n} = ${n} // number ${n}`).join('\n')}
\`\`\`

| Flag | Meaning |
| --- | --- |
| Alpha | Diver down |

${Array.from({ length: 30 }, (_, n) => `## Watch ${n}\n\n${prose(6)}`).join('\n\n')}

The very last words of all.`

const DEEP = [
  'Everything about operating harbours',
  'Moving ships in narrow waters',
  'Pilots and their long training',
  'Night watches by the old rules',
]

/** A site with nested sections, a page of hundreds of headings, and one for paper. */
export async function serveArticles(): Promise<DocsSite> {
  return serveDocs({
    '/llms.txt': `# Harbour documentation

> How to run Harbour.

- [Start](/start.md): Begin here.

## Guide

- [Moorings](/guide/moorings.md): Where ships wait.

### ${DEEP[0]}

#### ${DEEP[1]}

##### ${DEEP[2]}

###### ${DEEP[3]}

- [Lanterns](/guide/lanterns.md): What burns at night.

## Reference

- [Signals](/reference/signals.md): Every one of them.
- [On paper](/reference/paper.md): To be printed.
- [Never there](/reference/never.md): Not on the site.
`,
    '/start.md': servedPage('Start', 'Begin here.', `${prose(3)}\n\n## Then\n\n${prose(3)}`),
    '/guide/moorings.md': servedPage(
      'Moorings',
      'Where ships wait.',
      `${prose(10)}\n\n## Kinds {#kinds-of-mooring}\n\n${prose(20)}\n\n## Prices\n\n${prose(20)}`,
    ),
    '/guide/lanterns.md': servedPage('Lanterns', 'What burns at night.', prose(4)),
    '/reference/signals.md': servedPage('Signals', 'Every one of them.', many),
    '/reference/paper.md': servedPage('On paper', 'To be printed.', paper),
  })
}

/** Names of the nested sections, from the top down, without the one above them. */
export const DEEP_SECTIONS: readonly string[] = DEEP
