import { servedPage } from './docs-site'

/** A page that tries something, and words of it that a person must be able to read all the same. */
export interface HostilePage {
  readonly name: string
  readonly markdown: string
  readonly marker: string
}

type Row = readonly [name: string, markdown: (canary: string) => string, marker: string]

const RUN = 'globalThis.PWN = 1'

const SCRIPTS: readonly Row[] = [
  ['script block', () => `<script>${RUN}</script>\n\nBelow the script.`, 'Below the script.'],
  ['script in a line', () => `Left <script>${RUN}</script> right.`, 'right.'],
  ['script from elsewhere', (to) => `<script src="${to}/a.js"></script>\n\nAfter it.`, 'After it.'],
  ['script never closed', (to) => `<script src="${to}/b.js" />\n\nStill here.`, 'Still here.'],
  [
    'module script',
    (to) => `<script type="module">import "${to}/m.js"; ${RUN}</script>\n\nText on.`,
    'Text on.',
  ],
  ['script split by tags', () => `<scr<script>ipt>${RUN}</scr</script>ipt>\n\nAs text.`, 'As text.'],
  ['script in capitals', () => `<SCRIPT\n>${RUN}</SCRIPT >\n\nQuiet words.`, 'Quiet words.'],
  ['script in a table', () => `| A | B |\n| --- | --- |\n| <script>${RUN}</script> | cell two |`, 'cell two'],
  ['script in a heading', () => `## Top <script>${RUN}</script>\n\nUnder the heading.`, 'Under the heading.'],
  [
    'picture handler',
    (to) => `<img src="${to}/i.png" onerror="${RUN}" onload="${RUN}"> beside it`,
    'beside it',
  ],
  ['JSX handler', () => `<button onClick={() => { ${RUN} }}>press me</button>`, 'press me'],
  [
    'focus handler',
    () => `<input autofocus onfocus="${RUN}">\n\n<p tabindex="0" onfocus="${RUN}">focus text</p>`,
    'focus text',
  ],
  [
    'details handler',
    () => `<details open ontoggle="${RUN}"><summary>sum</summary>folded words</details>`,
    'folded words',
  ],
  [
    'animation handler',
    () => `<p style="animation: x 1s" onanimationstart="${RUN}">moving words</p>`,
    'moving words',
  ],
  [
    'handler behind a slash',
    () => `<b/onmouseover="${RUN}"/style="position:fixed;inset:0">bold words</b>`,
    'bold words',
  ],
  ['expression', () => `{(() => { ${RUN} })()}\n\nAfter the braces.`, 'After the braces.'],
  ['expression in a line', () => `One {${RUN}} two.`, 'two.'],
  [
    'statement',
    () => `export const x = (${RUN})\n\nimport "./evil.js"\n\nAfter the statement.`,
    'After the statement.',
  ],
  [
    'spread',
    () => `<div {...{dangerouslySetInnerHTML: {__html: "<img src=x onerror='${RUN}'>"}}}>inner words</div>`,
    'inner words',
  ],
  [
    'inner HTML by name',
    () =>
      `<Card dangerouslySetInnerHTML={{ __html: "<script>${RUN}</script>" }} title="Card title">card words</Card>`,
    'card words',
  ],
]

const LINKS: readonly Row[] = [
  ['javascript link', () => `[run it](javascript:${RUN})`, 'run it'],
  ['javascript link with entities', () => `[entity link](&#106;avascript&colon;${RUN})`, 'entity link'],
  ['javascript link with a tab', () => `<a href="java\tscript:${RUN}">tab link</a>`, 'tab link'],
  ['javascript link in capitals', () => `<a href=" JaVaScRiPt:${RUN}">capital link</a>`, 'capital link'],
  ['javascript autolink', () => `<javascript:${RUN}> and words`, 'and words'],
  ['javascript by reference', () => `[reference link][y]\n\n[y]: javascript:${RUN}`, 'reference link'],
  ['javascript card', () => `<Card title="Card link" href="javascript:${RUN}">card text</Card>`, 'card text'],
  ['data link', () => `[data link](data:text/html,<script>${RUN}</script>)`, 'data link'],
  [
    'links to files',
    () => `[password file](file:///etc/passwd) [shell](smb://x/y) [vb](vbscript:x)`,
    'password file',
  ],
  [
    'links of the program',
    () => `[inside](app://offprint/index.html) [blob](blob:https://x/y) ends here`,
    'ends here',
  ],
  [
    'link with a download',
    (to) => `<a href="${to}/a.exe" download ping="${to}/ping" target="_blank">fetch me</a>`,
    'fetch me',
  ],
  [
    'drawn link',
    (to) =>
      `<svg><a xlink:href="javascript:${RUN}"><text>t</text></a></svg>\n\n[ok](${to}/ok) after the drawing`,
    'after the drawing',
  ],
]

const REQUESTS: readonly Row[] = [
  ['remote picture', (to) => `![a remote picture](${to}/p.png)\n\nUnder the picture.`, 'Under the picture.'],
  [
    'picture sources',
    (to) =>
      `<picture><source srcset="${to}/s.png"><img src="${to}/t.png" srcset="${to}/u.png 2x"></picture> picture words`,
    'picture words',
  ],
  ['picture from data', () => `![drawn](data:image/svg+xml,<svg onload="${RUN}"/>) data words`, 'data words'],
  [
    'frame',
    (to) => `<iframe src="${to}/f.html" srcdoc="<script>parent.PWN = 1</script>"></iframe> frame words`,
    'frame words',
  ],
  [
    'frame with a script address',
    () => `<iframe src="javascript:parent.PWN=1"></iframe>\n\nbelow the frame`,
    'below the frame',
  ],
  [
    'object and embed',
    (to) => `<object data="${to}/o.swf"><embed src="${to}/e"></object> object words`,
    'object words',
  ],
  [
    'style element',
    (to) => `<style>@import url(${to}/s.css); * { display: none !important }</style>\n\nnot hidden`,
    'not hidden',
  ],
  [
    'style attribute',
    (to) => `<div style="position:fixed;inset:0;background:url(${to}/b.png)">not over it</div>`,
    'not over it',
  ],
  [
    'stylesheet and base',
    (to) =>
      `<base href="${to}/"><link rel="stylesheet" href="${to}/l.css"><link rel="preload" href="${to}/q" as="script">\n\nbase words`,
    'base words',
  ],
  [
    'refresh',
    (to) => `<meta http-equiv="refresh" content="0;url=${to}/r">\n\nnot refreshed`,
    'not refreshed',
  ],
  [
    'form',
    (to) =>
      `<form action="${to}/g" method="post"><input name="q" formaction="${to}/h"><button autofocus>send</button></form>\n\nform words`,
    'form words',
  ],
  [
    'video and audio',
    (to) =>
      `<video src="${to}/v.mp4" poster="${to}/v.png" autoplay></video><audio src="${to}/a.mp3" autoplay></audio>\n\nsilent words`,
    'silent words',
  ],
  [
    'drawing with a script',
    (to) =>
      `<svg onload="${RUN}"><script>${RUN}</script><use href="${to}/x.svg#a"/><image href="${to}/y.png"/></svg>\n\nsvg words`,
    'svg words',
  ],
  [
    'foreign object',
    (to) => `<svg><foreignObject><iframe src="${to}/fo"></iframe></foreignObject></svg>\n\nforeign words`,
    'foreign words',
  ],
  [
    'mathematics in tags',
    (to) => `<math><mtext><img src="${to}/m.png" onerror="${RUN}"></mtext></math>\n\nmath words`,
    'math words',
  ],
  [
    'formula with commands',
    (to) => `$$\n\\href{javascript:${RUN}}{x}\\includegraphics{${to}/tex.png}\n$$\n\nformula words`,
    'formula words',
  ],
  [
    'formula that grows',
    () => `$$\n\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\a\\a}\\a\n$$\n\ngrowth words`,
    'growth words',
  ],
  [
    'diagram with a link',
    (to) =>
      `\`\`\`mermaid\nflowchart TD\n  A["<img src='${to}/d.png' onerror='${RUN}'>"] --> B\n  click A "javascript:${RUN}"\n\`\`\`\n\ndiagram words`,
    'diagram words',
  ],
  [
    'diagram with a style',
    (to) =>
      `\`\`\`mermaid\n%%{init: {"securityLevel": "loose", "themeCSS": "@import url(${to}/t.css)"}}%%\nflowchart TD\n  A --> B\n\`\`\`\n\nstyled words`,
    'styled words',
  ],
]

const SHAPES: readonly Row[] = [
  [
    'ids of the program',
    () => `<p id="root">root words</p>\n\n<a id="window" name="body">y</a>\n\n<form id="document"></form>`,
    'root words',
  ],
  ['prototype headings', () => `## __proto__\n\n## constructor\n\nprototype words`, 'prototype words'],
  [
    'prototype attributes',
    () => `<Card __proto__={{polluted: 1}} constructor="x" toString="y" title="t">polite words</Card>`,
    'polite words',
  ],
  [
    'prototype names',
    () =>
      `<constructor>one</constructor> <__proto__>two</__proto__> <hasOwnProperty>three words</hasOwnProperty>`,
    'three words',
  ],
  [
    'elements of ours',
    () => `<mdx-card href="javascript:${RUN}" onclick="${RUN}">our words</mdx-card>`,
    'our words',
  ],
  ['custom element', () => `<x-evil is="x-evil" slot="a">element words</x-evil>`, 'element words'],
  [
    'template and noscript',
    () => `<template><script>${RUN}</script></template><noscript>no</noscript>\n\ntemplate words`,
    'template words',
  ],
  [
    'plaintext and xmp',
    () => `<plaintext>\n\n<xmp><script>${RUN}</script></xmp>\n\nplain words`,
    'plain words',
  ],
  ['broken comment', () => `<!--><img src=x onerror="${RUN}">-->\n\ncomment words`, 'comment words'],
  [
    'declaration',
    () => `<![CDATA[<script>${RUN}</script>]]>\n\n<?php echo 1 ?>\n\n<!DOCTYPE x>\n\ndeclared words`,
    'declared words',
  ],
  [
    'direction marks',
    () => `ab \u202etxet\u202c <a href="java\u0001script:${RUN}">control link</a> mark words`,
    'mark words',
  ],
  [
    'code that closes itself',
    () => `\`\`\`html\n</code></pre><script>${RUN}</script>\ncode words\n\`\`\``,
    'code words',
  ],
  [
    'code language',
    () =>
      `\`\`\`"><script>${RUN}</script>\nlanguage words\n\`\`\`\n\n\`\`\`js onclick=${RUN} title="<img src=x onerror=${RUN}>"\ny\n\`\`\``,
    'language words',
  ],
  [
    'footnotes',
    () =>
      `Words[^"><script>${RUN}</script>] of a note[^x].\n\n[^x]: <img src=x onerror="${RUN}"> noted words`,
    'noted words',
  ],
  ['container title', () => `::: tip <img src=x onerror="${RUN}">\ncontained words\n:::`, 'contained words'],
  ['tabs', () => `<Tabs><Tab title="<script>${RUN}</script>">tabbed words</Tab></Tabs>`, 'tabbed words'],
  [
    '10,000 nested tags',
    () => `${'<div>\n'.repeat(10_000)}nested words\n${'</div>\n'.repeat(10_000)}`,
    'nested words',
  ],
  ['10,000 tags in a line', () => `${'<b>'.repeat(10_000)}inline words`, 'inline words'],
  [
    '10,000 emphases',
    () => `${'*a **b '.repeat(5_000)}stressed words${'** *'.repeat(5_000)}`,
    'stressed words',
  ],
  ['100,000 braces', () => `brace words ${'{'.repeat(100_000)}`, 'brace words'],
  ['a paragraph of 400 kB', () => `${'word and '.repeat(44_000)}paragraph words`, 'paragraph words'],
  [
    'code of 400 kB in a line',
    () => `\`\`\`js\n${'f(x);'.repeat(80_000)}\n\`\`\`\n\nunder the code`,
    'under the code',
  ],
  ['50,000 open tags', () => `open words ${'<A b={'.repeat(50_000)}`, 'open words'],
]

const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n')

const HUGE: readonly Row[] = [
  // known to no guard: the watchdog ends it
  ['100,000 comments without end', () => `${'<!--\n'.repeat(100_000)}\n\nunguarded end`, 'unguarded end'],
  [
    '9,000 items thirty deep',
    () => `${lines(9_000, (n) => `${'  '.repeat(Math.min(n, 29))}- item ${n}`)}\n\nthirty end`,
    'thirty end',
  ],
  ['10,000 nested quotes', () => `${'> '.repeat(10_000)}quoted end`, 'quoted end'],
  ['10,000 nested lists', () => `${'- '.repeat(10_000)}listed end`, 'listed end'],
  [
    '1,900 ever deeper items',
    () => `${lines(1_900, (n) => `${'  '.repeat(n)}- item ${n}`)}\n\ndeeper end`,
    'deeper end',
  ],
  ['a line of 5 MB', () => `${'*some* [words](x) and `more` '.repeat(180_000)}line end`, 'line end'],
  ['50,000 list items', () => `${lines(50_000, (n) => `- item ${n}`)}\n\nitems end`, 'items end'],
]

const toPages = (rows: readonly Row[], canary: string): HostilePage[] =>
  rows.map(([name, markdown, marker]) => ({ name, markdown: markdown(canary), marker }))

/** Pages that try to run, request, navigate or break something; what they point to is at the address `canary`. */
export const hostilePages = (canary: string): HostilePage[] =>
  toPages([...SCRIPTS, ...LINKS, ...REQUESTS, ...SHAPES], canary)

/** Pages that are too much for a Markdown parser; their markers stand at their ends. */
export const hugePages = (): HostilePage[] => toPages(HUGE, '')

/** A site of these pages: its index and its pages by path. */
export function siteOf(pages: readonly HostilePage[]): Record<string, string> {
  const links = pages.map(({ name }, n) => `- [${titleOf(n, name)}](/${n}.md): ${name}.`)
  const bodies = pages.map(({ name, markdown }, n) => [
    `/${n}.md`,
    servedPage(titleOf(n, name), name, markdown),
  ])
  return { '/llms.txt': `# Hostile\n\n## Pages\n\n${links.join('\n')}\n`, ...Object.fromEntries(bodies) }
}

/** The title under which page `n` of a site stands in the library. */
export const titleOf = (n: number, name: string): string => `Page ${n}, ${name}`
