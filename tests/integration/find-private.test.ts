import { describe, expect, it } from 'vitest'
import { createHostQueue } from '../../electron/fetch/host-queue'
import { checkSource } from '../../electron/ipc/check-source'
import { fetchKit } from '../helpers/fetch-kit'
import { createFakeFetchPort, type FakeAnswer } from '../helpers/fake-port'

const signal = new AbortController().signal
const resolve = (name: string) => Promise.resolve([/\.corp$/.test(name) ? '10.0.0.7' : '93.184.215.14'])
const INDEX = '# Site\n\n- [One](/one.md): first\n- [Two](/two.md)\n'
const PAGE = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>x</title>' }

describe('names that lead into a private network', () => {
  const check = async (text: string, answers: Readonly<Record<string, FakeAnswer>>) => {
    const fake = createFakeFetchPort(answers)
    const found = await checkSource(
      { kit: fetchKit(fake, { resolve }), queue: createHostQueue(), signal },
      text,
    )
    const said = found.ok ? `${found.value.indexUrl} ${found.value.privateHost}` : found.error.code
    return { said, asked: fake.asked.map(({ url }) => url), found }
  }
  const moved = (location: string): FakeAnswer => ({ status: 302, headers: { location } })

  it('are allowed when they were typed, and told with what was found', async () => {
    const { said } = await check('https://docs.corp/', {
      'https://docs.corp/': { ...PAGE, headers: { 'x-llms-txt': '/ai/llms.txt' } },
      'https://docs.corp/ai/llms.txt': { body: '# Corp\n- [A](/_llms/a.md)' },
      'https://docs.corp/_llms/a.md': { body: '# A\n- [X](/x.md)' },
    })
    expect(said).toBe('https://docs.corp/ai/llms.txt docs.corp')
  })

  it('are not told for a public name, nor for a literal address', async () => {
    const open = await check('https://x.dev/llms.txt', { 'https://x.dev/llms.txt': { body: INDEX } })
    expect(open.said).toBe('https://x.dev/llms.txt null')
    const literal = await check('http://10.0.0.7/llms.txt', { 'http://10.0.0.7/llms.txt': { body: INDEX } })
    expect(literal.said).toBe('http://10.0.0.7/llms.txt null')
  })

  it('are not told where the index is on another host', async () => {
    const { said } = await check('https://docs.corp/llms.txt', {
      'https://docs.corp/llms.txt': moved('https://x.dev/llms.txt'),
      'https://x.dev/llms.txt': { body: INDEX },
    })
    expect(said).toBe('https://x.dev/llms.txt null')
  })

  it.each<[string, Readonly<Record<string, FakeAnswer>>]>([
    ['a redirect of a public site', { 'https://x.dev/': moved('https://docs.corp/llms.txt') }],
    [
      'a header of a public site',
      { 'https://x.dev/': { ...PAGE, headers: { 'x-llms-txt': 'https://docs.corp/llms.txt' } } },
    ],
    [
      'an index of a public site',
      {
        'https://x.dev/': PAGE,
        'https://x.dev/llms.txt': { body: '# X\n- [A](https://docs.corp/llms.txt)' },
      },
    ],
  ])('are out of reach for %s', async (_name, answers) => {
    const { asked } = await check('https://x.dev/', {
      ...answers,
      'https://docs.corp/llms.txt': { body: INDEX },
    })
    expect(asked).not.toContain('https://docs.corp/llms.txt')
  })

  it('are no more than names where nobody can look them up', async () => {
    const fake = createFakeFetchPort({ 'https://proxied.corp/llms.txt': { body: INDEX } })
    const nobody = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))
    const tools = { kit: fetchKit(fake, { resolve: nobody }), queue: createHostQueue(), signal }
    expect(await checkSource(tools, 'https://proxied.corp/llms.txt')).toMatchObject({
      ok: true,
      value: { privateHost: null },
    })
  })

  it('are out of reach for the words of a public site to which the typed one led', async () => {
    const secret = { body: '# S\n- [A](/a.md)' }
    const named = await check('https://docs.corp/', {
      'https://docs.corp/': moved('https://x.dev/'),
      'https://x.dev/': { ...PAGE, headers: { 'x-llms-txt': 'https://docs.corp/secret/llms.txt' } },
      'https://docs.corp/secret/llms.txt': secret,
    })
    expect(named.asked).not.toContain('https://docs.corp/secret/llms.txt')
    const listed = await check('https://docs.corp/llms.txt', {
      'https://docs.corp/llms.txt': moved('https://x.dev/llms.txt'),
      'https://x.dev/llms.txt': { body: '# X\n- [S](https://docs.corp/secret/llms.txt)\n- [A](/a.md)' },
      'https://docs.corp/secret/llms.txt': secret,
    })
    expect(listed.asked).not.toContain('https://docs.corp/secret/llms.txt')
    expect(listed.found.ok && listed.found.value.articles).toBe(1)
  })

  it('do not open another private host', async () => {
    const { asked } = await check('https://docs.corp/', {
      'https://docs.corp/': { ...PAGE, headers: { 'x-llms-txt': 'https://hr.corp/llms.txt' } },
      'https://hr.corp/llms.txt': { body: INDEX },
    })
    expect(asked).not.toContain('https://hr.corp/llms.txt')
  })
})
