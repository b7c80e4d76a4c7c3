import { describe, expect, it } from 'vitest'
import { articleTextHash, comparableText } from '../../../../shared/lib/text-hash'

const BODY = '# Title\n\n> Said by the page itself.\n\nText.'

describe('articleTextHash', () => {
  it('is SHA-256 in hex', async () => {
    expect(await articleTextHash('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })

  it('is the same for texts that compare the same', async () => {
    expect(await articleTextHash(`\uFEFF${BODY}\r\n`)).toBe(await articleTextHash(BODY))
    expect(await articleTextHash(BODY.replace('Text', 'Test'))).not.toBe(await articleTextHash(BODY))
  })
})

const compared = comparableText(BODY)

/** As sites serve them. */
const PRELUDES: Readonly<Record<string, string>> = {
  Mintlify:
    '> ## Documentation Index\n> Fetch the complete documentation index at: https://x.test/llms.txt\n> Use this file to discover all available pages before exploring further.\n\n',
  'Mintlify with bare separators':
    '>\n> ## Documentation Index\n>\n> Fetch the complete documentation index at: https://x.test/llms.txt\n>\n> Use this file.\n\n',
  'Mintlify in three quotations':
    '> ## Documentation Index\n\n> Fetch the complete documentation index at: https://x.test/llms.txt\n\n> Use this file to discover all available pages before exploring further.\n\n',
  'Agent Instructions':
    '> ## Documentation Index\n> Fetch it.\n\n> ## Agent Instructions\n> Say where you have this from.\n> ```\n> POST /feedback\n> ```\n\n',
  Cloudflare:
    '[Skip to content](#_top)\n\n> Documentation Index\n> Fetch the complete documentation index at: https://x.test/llms.txt\n\n',
  GitBook:
    '> For the complete documentation index, see [llms.txt](https://x.test/llms.txt). Markdown versions of pages are available by appending `.md`.\n\n',
  'a full text': '# Source: https://x.test/docs/a.md\n\n',
  Fumadocs: 'URL: /docs/a\nSource: https://raw.test/a.mdx\n\n',
  'an agent block':
    '> ## Documentation Index\n> Fetch it.\n\n<AgentInstructions>\n\n## Submitting Feedback\n\n```json\n{ "path": "/a" }\n```\n\n</AgentInstructions>\n\n',
}

const TRAILERS: Readonly<Record<string, string>> = {
  GitBook:
    '\n\n---\n\n# Agent Instructions: Querying This Documentation\n\nAsk with `ask`:\n\n```\nGET https://x.test/a.md?ask=<question>\n```\n\nThe question should be specific.',
  'GitBook with a goal':
    '\n\n\n---\n\n# Agent Instructions\nThis documentation is published with GitBook.\n\n## Querying This Documentation\n\n```\nGET https://x.test/a.md?ask=<question>&goal=<endgoal>\n```\n\n`ask` is the question.\n',
  'GitBook in French':
    '\n\n---\n\n# Instructions pour l’agent\n\n```\nGET https://x.test/a.md?ask=<question>\n```\n\nLa question.\n',
  'a question': '\n\nWas this page helpful?',
  'a question with answers': '\n\n---\n\n**Was this page helpful?**\n\nYes\n\nNo\n',
  'a link': '\n\n[✏️ Edit this page on GitHub](https://github.test/a/edit/main/a.md)\n',
  'a date': '\n\n***\n\n_Last updated on Jan 5, 2026_\n',
  'all of them':
    '\n\n---\n\nLast updated on 5 May 2026 by Ann\n\n[Edit this page](https://x.test/e)\n\nWas this page helpful? Yes No\n\n\n',
}

describe('what makes no difference', () => {
  it.each([
    ['line endings', BODY.replaceAll('\n', '\r\n')],
    ['old line endings', BODY.replaceAll('\n', '\r')],
    ['a byte order mark', `\uFEFF${BODY}`],
    ['last line ends', `${BODY}\n\n \n`],
    ['blank lines before', `\n\n${BODY}`],
    [
      'a block for agents',
      BODY.replace('Text.', '<AgentInstructions>\nBe kind.\n</AgentInstructions>\n\nText.'),
    ],
    ['a block for agents in one line', `${BODY}\n\n<AgentInstructions>Be kind.</AgentInstructions>`],
  ])('%s', (_, text) => {
    expect(comparableText(text)).toBe(compared)
  })

  it.each(Object.entries(PRELUDES))('the prelude of %s, before the page or after its title', (_, prelude) => {
    expect(comparableText(prelude + BODY)).toBe(compared)
    expect(comparableText((prelude + BODY).replaceAll('\n', '\r\n'))).toBe(compared)
    expect(comparableText(BODY.replace('\n\n', `\n\n${prelude}`))).toBe(compared)
    const front = '---\ntitle: A\n---\n\n'
    expect(comparableText(front + prelude + BODY)).toBe(comparableText(front + BODY))
    const note = '<!--\nMade today.\n-->\n\n'
    expect(comparableText(note + prelude + BODY)).toBe(comparableText(note + BODY))
    expect(comparableText(`<!-- made -->\n\n${prelude}${BODY}`)).toBe(
      comparableText(`<!-- made -->\n${BODY}`),
    )
  })

  it.each(Object.entries(TRAILERS))('the trailer of %s', (_, trailer) => {
    expect(comparableText(BODY + trailer)).toBe(compared)
    expect(comparableText((BODY + trailer).replaceAll('\n', '\r\n'))).toBe(compared)
  })
})

describe('what makes one', () => {
  it.each([
    ['a letter', BODY.replace('Text', 'Test')],
    ['a quote that is the page’s own', BODY.replace('> Said by the page itself.', '')],
    ['spaces before words', BODY.replace('Text', '    Text')],
    ['a line break of two spaces', BODY.replace('Text.', 'Text.  \nMore.')],
    ['a prelude that is no longer at the start', `${BODY}\n\n${PRELUDES['Mintlify'] ?? ''}`],
    ['a page that speaks of feedback', `${BODY}\n\nWas this page helpful?\n\nMore.`],
    ['a heading of agents without a request', `${BODY}\n\n# Agent Instructions\n\nHow to write them.`],
    ['a block for agents that never ends', `${BODY}\n\n<AgentInstructions>\n\nMore.`],
    ['words after such a block', `${BODY}\n\n<AgentInstructions>a</AgentInstructions> b`],
    ['a source that is no address', `Source: Reuters\n\n${BODY}`],
    ['an underline that makes a heading', `${BODY}\n---`],
  ])('%s', (_, text) => {
    expect(comparableText(text)).not.toBe(compared)
  })

  it('two spaces that break a line', () => {
    expect(comparableText('a  \nb')).not.toBe(comparableText('a\nb'))
  })
})

/** Numbers from 0 up to 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Lines that would be dropped anywhere else. */
const BAIT = [
  '> ## Documentation Index',
  '> Fetch the complete documentation index at: https://x.test/llms.txt',
  '# Source: https://x.test/a.md',
  '<AgentInstructions>',
  '</AgentInstructions>',
  '<AgentInstructions>a</AgentInstructions>',
  '# Agent Instructions',
  'GET https://x.test/a.md?ask=<question>',
  'Was this page helpful?',
  'Edit this page',
  'Last updated on 5 May 2026',
  '---',
  '',
  '  ',
  '\t',
  'const a = 1  ',
  '[Skip to content](#a)',
  '``',
  '    ```',
  '~~',
  '> ```',
  '- ```',
]
const PROSE = [
  'Text.',
  '',
  '## More',
  '> A quotation.',
  '- item',
  '    code',
  '---',
  'a  ',
  '<Note>',
  '</Note>',
]

describe('fenced code', () => {
  it('makes a difference by each of its characters, wherever it stands', () => {
    for (let seed = 1; seed <= 2000; seed += 1) {
      const random = randomOf(seed)
      const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
      const some = (from: readonly string[], most: number): string[] =>
        Array.from({ length: Math.floor(random() * most) }, () => pick(from))
      const mark = pick(['```', '````', '~~~', '~~~~~'])
      const opening = `${' '.repeat(Math.floor(random() * 4))}${mark}${pick(['', 'ts', ' sh title="a"'])}`
      const closing = pick([[], [`${' '.repeat(Math.floor(random() * 4))}${mark}`]])
      const before = [...some(Object.values(PRELUDES), 2), ...some(PROSE, 4), ...some(BAIT.slice(0, 11), 2)]
      const after = closing.length === 0 ? [] : [...some(PROSE, 4), ...some(Object.values(TRAILERS), 2)]
      const code = some(BAIT, 8)
      const at = Math.floor(random() * (code.length + 1))
      const changed = [
        ...code.slice(0, at),
        pick([...BAIT, 'new']),
        ...code.slice(at + Math.floor(random() * 2)),
      ]
      if (changed.join('\n') === code.join('\n')) continue
      const page = (lines: readonly string[]): string =>
        [...before, opening, ...lines, ...closing, ...after].join('\n')
      // an empty last line of a fence without end is the end of the line before it
      if (page(code).replace(/\n$/, '') === page(changed).replace(/\n$/, '')) continue
      expect(comparableText(page(changed)), `seed ${seed}`).not.toBe(comparableText(page(code)))
    }
  })

  it('is kept as it is', () => {
    const code = ['```', ...BAIT, '```'].join('\n')
    expect(comparableText(`Text.\n\n${code}`)).toBe(`Text.\n\n${code}`)
    expect(comparableText(`Text.\n\n~~~\n${BAIT.join('\n')}`)).toBe(`Text.\n\n~~~\n${BAIT.join('\n')}`)
  })

  it('outweighs what stands round it', () => {
    const page = (code: string): string =>
      `Text.\n\n<AgentInstructions>\n\n\`\`\`\n${code}\n\`\`\`\n\n</AgentInstructions>`
    expect(comparableText(page('a'))).not.toBe(comparableText(page('b')))
    const last = (code: string): string => `Text.\n\n# Agent Instructions\n\n?ask=\n\n\`\`\`\n${code}\n\`\`\``
    expect(comparableText(last('a'))).not.toBe(comparableText(last('b')))
    const step = (code: string): string => `<Step>\n      \`\`\`\n${code}\n      \`\`\`\n</Step>`
    const block = (words: string): string => `<AgentInstructions>${words}</AgentInstructions>`
    expect(comparableText(step(block('a')))).not.toBe(comparableText(step(block('b'))))
  })
})

describe('backticks within a line', () => {
  it('open no fence', () => {
    const page = '```a``` is code.\n\nText.'
    expect(comparableText(`${page}\n\n<AgentInstructions>a</AgentInstructions>\n`)).toBe(page)
  })
})

describe('preludes and trailers', () => {
  it('make no difference, in any number and order, whatever the page is', () => {
    for (let seed = 1; seed <= 1000; seed += 1) {
      const random = randomOf(seed)
      const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
      const lines = Array.from({ length: 1 + Math.floor(random() * 8) }, () =>
        pick([...PROSE, `\`\`\`\n${pick(BAIT.slice(0, 13))}\n\`\`\``]),
      )
      // its own quotation must not touch the prelude's, nor its last words a rule
      const page = ['# Page', '', ...lines, '', 'Last words.'].join('\n')
      const before = Array.from({ length: Math.floor(random() * 4) }, () => pick(Object.values(PRELUDES)))
      const after = Array.from({ length: Math.floor(random() * 4) }, () => pick(Object.values(TRAILERS)))
      const whole = before.join('') + page + after.join('')
      expect(comparableText(whole), `seed ${seed}`).toBe(comparableText(page))
    }
  })
})

describe('hostile text', () => {
  const SIZE = 8 * 1024 * 1024
  const fill = (piece: string, end = ''): string => piece.repeat(Math.ceil(SIZE / piece.length)) + end
  it.each([
    ['blank lines', fill('\n')],
    ['openings of blocks', fill('<AgentInstructions>\n')],
    ['whole blocks', fill('<AgentInstructions>\n</AgentInstructions>\n')],
    ['blocks among blank lines', fill('\n', '<AgentInstructions></AgentInstructions>\n'.repeat(20_000))],
    ['headings of agents', `x\n${fill('# Agent Instructions\n')}`],
    ['requests', `x\n${fill('GET https://x.test/?ask=a\n')}`],
    ['trailers', `x\n${fill('\n# Agent Instructions\n?ask=\n')}`],
    ['questions', `x\n${fill('Was this page helpful?\n')}`],
    ['rules', `x\n${fill('\n---\n')}`],
    ['a quotation', fill('> a\n')],
    ['preludes', fill('> ## Documentation Index\n\n')],
    ['one line of backticks', fill('`', ' `')],
    ['one line of tildes', fill('~')],
    ['one line of marks', fill('!', 'a')],
    ['one line of quotes', fill('> ')],
    ['one line of list marks', fill('- ', '`')],
    ['one line of spaces', fill(' ', 'a')],
    ['one line of comments', `<!--${fill('-->  ')}a`],
    ['fences', fill('```\n')],
    ['fences of rising depth', fill(' ```a\n')],
    ['a source', `# Source: /${fill('a ')}`],
  ])('%s of 8 MB is read in linear time', (_, text) => {
    const begin = performance.now()
    comparableText(text)
    // some 0.5 s here; what is not linear takes hours
    expect(performance.now() - begin).toBeLessThan(10_000)
  })
})
