import { describe, expect, it } from 'vitest'
import { articleTextHash, comparableText } from '../../../../shared/lib/text-hash'

const BODY = '# Title\n\n> Said by the page itself.\n\nText.'
const PRELUDE =
  '> ## Documentation Index\n> Fetch the complete documentation index at: https://x.test/llms.txt\n>\n> Use this file.\n\n'

describe('articleTextHash', () => {
  it('is SHA-256 in hex', async () => {
    expect(await articleTextHash('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })

  it.each([
    ['line endings', BODY.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${BODY}`],
    ['the prelude', PRELUDE + BODY],
    ['the prelude with Windows line endings', (PRELUDE + BODY).replaceAll('\n', '\r\n')],
    ['a last line end', `${BODY}\n`],
  ])('is the same without regard to %s', async (_, text) => {
    expect(await articleTextHash(text)).toBe(await articleTextHash(BODY))
  })

  it.each([
    ['a letter', BODY.replace('Text', 'Test')],
    ['a quote that is the page’s own', BODY.replace('> Said by the page itself.', '')],
    ['spaces within', BODY.replace('Text', '    Text')],
  ])('differs by %s', async (_, text) => {
    expect(await articleTextHash(text)).not.toBe(await articleTextHash(BODY))
  })

  it('takes a prelude at the start only', () => {
    const text = `${BODY}\n\n${PRELUDE.trim()}`
    expect(comparableText(text)).toBe(text)
  })
})
