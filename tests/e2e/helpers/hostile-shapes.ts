import { RUN, lines, type Row } from './hostile-row'

/** Names, marks and shapes that break readers. */
export const SHAPES: readonly Row[] = [
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
  ['empty characters', () => `zero\u200b\u200c\u200d\ufeff width \u2066\u202e isolated\u2069 words`, 'words'],
  [
    'entities in each other',
    () => `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n\n&b;&b; bomb words`,
    'bomb words',
  ],
  ['notes in a circle', () => `Round[^1].\n\n[^1]: one[^2]\n\n[^2]: two[^1] circle words`, 'circle words'],
  ['open code', () => '```js\nopen fence words\n\n<b>', 'open fence words'],
  ['open comment', () => 'open comment words\n\n<!-- never closed\n\nbelow', 'open comment words'],
  ['open tags', () => '<Tabs>\n<Tab title="a">\n<Card>\n\nopen tag words', 'open tag words'],
  ['broken nesting', () => '<div><p>**a <b>crossed words</div> b** </p></b>', 'crossed words'],
  [
    'an attribute of 400 kB',
    () => `<Card title="${'t '.repeat(200_000)}">attribute words</Card>`,
    'attribute words',
  ],
  ['5,000 attributes', () => `<Card ${lines(5_000, (n) => `a${n}="b"`)}>many words</Card>`, 'many words'],
  ['expression of digits', () => `<Card title={[${'1'.repeat(3_000)}x]}>digit words</Card>`, 'digit words'],
  [
    'marks that join',
    () => `joined ${'e\u0301\u0302\u0303\u0304\u0305'.repeat(2_000)} mark words`,
    'mark words',
  ],
]

/** Their front matter is their first line, so they come without the quote that other pages begin with. */
export const FRONT: readonly Row[] = [
  [
    'aliases in each other',
    () => fronted('a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b,*b]\nd: *c', 'alias words'),
    'alias words',
  ],
  [
    'types of YAML',
    () => fronted(`a: !!js/function "function () { ${RUN} }"\nb: !!binary x`, 'type words'),
    'type words',
  ],
  [
    'prototypes in front',
    () => fronted('__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}', 'proto words'),
    'proto words',
  ],
  ['brackets in front', () => fronted(`a: ${'['.repeat(100_000)}`, 'bracket words'), 'bracket words'],
  ['front matter without an end', () => `---\na: b\n\nendless words`, 'endless words'],
]

const fronted = (matter: string, words: string): string => `---\n${matter}\n---\n\n${words}`

/** Too much for the parser, or just not; their markers stand at their ends. */
export const HUGE: readonly Row[] = [
  // overlooked by every guard, since it looks like code: the watchdog ends it
  [
    '100,000 lines that are no code',
    () => `- a\n\n  ~~~\n\ntext\n\n${'plain line\n'.repeat(100_000)}\n\nwatched end`,
    'watched end',
  ],
  ['100,000 comments without end', () => `${'<!--\n'.repeat(100_000)}\n\ncomment end`, 'comment end'],
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
  ['5,900 list items', () => `${lines(5_900, (n) => `- item ${n}`)}\n\nfewer end`, 'fewer end'],
  ['5,000 paragraphs of a letter', () => `${'a\n\n'.repeat(5_000)}letter end`, 'letter end'],
  ['2,000 headings', () => `${lines(2_000, (n) => `## Part ${n}\n`)}\nheading end`, 'heading end'],
  ['10,000 headings of the same words', () => `${'## Part\n\n'.repeat(10_000)}same end`, 'same end'],
  [
    '100,000 table cells',
    () => `${'|a'.repeat(10)}\n${'|-'.repeat(10)}\n${`${'|b'.repeat(10)}\n`.repeat(10_000)}\ncell end`,
    'cell end',
  ],
  [
    'a table of 10,000 columns',
    () => `${'|a'.repeat(10_000)}\n${'|-'.repeat(10_000)}\n${'|b\n'.repeat(100)}\ncolumn end`,
    'column end',
  ],
  ['1 MB of code', () => `\`\`\`js\n${'let a = "b" // c\n'.repeat(60_000)}\`\`\`\n\ncode end`, 'code end'],
  ['code of 1 MB in a line', () => `\`\`\`js\n${'f(x);'.repeat(200_000)}\n\`\`\`\n\nlong end`, 'long end'],
  ['20,000 notes', () => `${'x[^1] '.repeat(20_000)}\n\n[^1]: note\n\nnoted end`, 'noted end'],
  ['20,000 definitions', () => `${lines(20_000, (n) => `[a${n}]: /u`)}\n\ndefined end`, 'defined end'],
  [
    '10,000 nested pictures',
    () => `${'!['.repeat(10_000)}x${'](u)'.repeat(10_000)}\n\npicture end`,
    'picture end',
  ],
  [
    '500 diagrams',
    () => `${'```mermaid\nflowchart TD\n  A-->B\n```\n\n'.repeat(500)}diagram end`,
    'diagram end',
  ],
]
