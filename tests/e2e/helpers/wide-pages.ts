import { servedPage } from './docs-site'

/** A word without any place to break, an address as logs hold them. */
export const LONG_WORD = 'Donaudampfschiff'.repeat(25)

const CODE_LINE = `const line = [${Array.from({ length: 420 }, (_, n) => n).join(', ')}] // ${'x'.repeat(1200)}`

const columns = (cell: (n: number) => string): string =>
  `| ${Array.from({ length: 40 }, (_, n) => cell(n + 1)).join(' | ')} |`

const TABLE = [
  columns((n) => `Column ${n}`),
  columns(() => '---'),
  columns((n) => `value ${n}`),
  columns((n) => `\`setting.number.${n}\``),
].join('\n')

const SAIL = 'A ship waits outside the harbour until the pilot comes on board and brings it in. '.repeat(4)

/** Links of a changelog, after words of every length. */
const LINKS = Array.from(
  { length: 40 },
  (_, n) => `- ${'Word'.padEnd(n + 4, 's')} by [@sailor${n}](https://example.com/${n})`,
).join('\n')

/** Articles of `widePages`. */
export const WIDE_PAGES = 9

/** Pages that are wider than any window, or written in other directions and scripts. */
export function widePages(): Record<string, string> {
  return {
    '/llms.txt': `# Wide docs

> Pages that try to be wider than the window.

## Pages

- [Long words](/long-words.md): Words and addresses that nothing breaks.
- [Wide table](/wide-table.md): Forty columns.
- [Long code](/long-code.md): A line of 3,000 characters.
- [Arabic](/arabic.md): From right to left.
- [Hebrew](/hebrew.md): From right to left, without saying so.
- [Chinese](/chinese.md): No spaces between words.
- [Japanese](/japanese.md): No spaces between words.
- [Parts](/parts.md): Tabs, folded boxes, links and pictures.
- [Links](/links.md): Links that lead outside, at the end of a line too.
`,
    '/links.md': servedPage('Links', 'Links that lead outside.', LINKS),
    '/long-words.md': servedPage(
      'Long words',
      `Words that nothing breaks, such as ${LONG_WORD.slice(0, 120)}.`,
      `${SAIL}\n\n${LONG_WORD}\n\n- ${LONG_WORD}\n\n> ${LONG_WORD}\n\n## ${LONG_WORD.slice(0, 160)}\n\nSee [${LONG_WORD}](https://example.com/${LONG_WORD}) and \`${LONG_WORD}\` and **${LONG_WORD}**.\n\n<Note>${LONG_WORD}</Note>\n\n<Steps><Step title="${LONG_WORD.slice(0, 120)}">${LONG_WORD}</Step></Steps>\n\n<CardGroup><Card title="${LONG_WORD.slice(0, 120)}">${LONG_WORD}</Card><Card title="Short">Short</Card></CardGroup>`,
    ),
    '/wide-table.md': servedPage('Wide table', 'Forty columns.', `${SAIL}\n\n${TABLE}\n\n${SAIL}`),
    '/long-code.md': servedPage(
      'Long code',
      'A line of 3,000 characters.',
      `${SAIL}\n\n\`\`\`ts\n${CODE_LINE}\n\`\`\`\n\n## A list of them\n\n- ${SAIL}\n\n  \`\`\`ts\n  ${CODE_LINE}\n  \`\`\`\n`,
    ),
    '/arabic.md': `---\nlang: ar\n---\n# الإبحار\n\n> متى تبحر السفن، ومن يدخلها الميناء.\n\n${'تنتظر السفينة خارج الميناء حتى يصعد المرشد على متنها ويدخلها بسلام. '.repeat(6)}\n\n## الإشارات\n\n1. الراية الحمراء: ابق بعيدا.\n2. الراية الزرقاء: \`harbour --signal blue\` ثم انتظر.\n\n\`\`\`sh\nharbour --start # يبدأ\n\`\`\`\n\n| الراية | المعنى |\n| --- | --- |\n| أ | غواص في الماء |\n`,
    '/hebrew.md': `# הפלגה\n\n> מתי מפליגים, ומי מכניס את הספינה לנמל.\n\n${'הספינה ממתינה מחוץ לנמל עד שהנתב עולה לסיפון ומכניס אותה בשלום. '.repeat(6)}\n\n## אותות\n\n- דגל אדום: התרחקו.\n- דגל כחול: \`harbour --signal blue\` והמתינו.\n\nA paragraph in English follows, and runs from left to right.\n`,
    '/chinese.md': servedPage(
      '航行',
      '船舶何时启航。',
      `${'船舶在港外等候，直到引航员登船并将其安全引入港内。'.repeat(12)}\n\n## 信号\n\n- ${'红旗：请勿靠近。'.repeat(10)}\n\n| 旗 | 含义 |\n| --- | --- |\n| A | ${'水下有潜水员，'.repeat(8)} |`,
    ),
    '/japanese.md': servedPage(
      '航海の手引き',
      '船はいつ出港するのか。',
      `${'船は水先人が乗り込み、安全に港へ導くまで港の外で待ちます。'.repeat(12)}\n\n## 信号\n\n${'カタカナノナガイコトバ'.repeat(12)}\n`,
    ),
    '/parts.md': servedPage(
      'Parts',
      'Tabs, folded boxes, links and pictures.',
      `Read [the chart](https://example.com/chart) and <https://example.com/bare>, or [the words](/long-words).

<Tabs>
  <Tab title="First harbour">

Moor at the north quay.

  </Tab>
  <Tab title="Second harbour">

Moor at the south quay.

  </Tab>
</Tabs>

<CodeGroup>

\`\`\`sh north.sh
moor north
\`\`\`

\`\`\`sh south.sh
moor south
\`\`\`

</CodeGroup>

<Accordion title="Folded by its author">

Under the fold lies the tide table.

</Accordion>

## Long sections

${Array.from({ length: 30 }, (_, n) => `### Berth ${n + 1}\n\n${SAIL}\n`).join('\n')}

## The end of the article

The last words of it.
`,
    ),
  }
}
