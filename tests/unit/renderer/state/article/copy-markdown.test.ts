import { expect, it } from 'vitest'
import { articleMarkdown } from '../../../../../renderer/state/article/copy-markdown'

const url = 'https://docs.example.com/guide/start.md'
const title = 'Getting started'
const copied = (text: string): string => articleMarkdown({ title, url, text })

it('puts title and source above the text as it was written', () => {
  expect(copied('Some *text*.\n\n## Install\n\n<Note>Keep `me`.</Note>\n')).toBe(
    `# Getting started\n\nSource: <${url}>\n\nSome *text*.\n\n## Install\n\n<Note>Keep \`me\`.</Note>\n`,
  )
})

it('does not say the title twice', () => {
  expect(copied('# Getting started #\r\n\r\nText.')).toBe(`# Getting started\n\nSource: <${url}>\n\nText.\n`)
  expect(copied('# Another one\n\nText.')).toContain('# Another one\n\nText.')
})

it('leaves out front matter and the note that platforms write for machines', () => {
  const prelude = '> ## Documentation Index\n> Fetch the index at: https://docs.example.com/llms.txt\n\n'
  expect(copied(`\uFEFF---\ntitle: x\n---\n${prelude}# Getting started\n\n> A quote.\n`)).toBe(
    `# Getting started\n\nSource: <${url}>\n\n> A quote.\n`,
  )
  expect(copied('> A quote at the start.')).toContain('> A quote at the start.')
  expect(copied('---\n\nA rule, no front matter.')).toContain('---\n\nA rule')
})

it('names no source for a page of the program, and keeps to one line of title', () => {
  expect(articleMarkdown({ title: 'Two\nlines', url: 'offprint-handbook://x/start.md', text: 'T' })).toMatch(
    /^# Two lines\n\n/,
  )
})
