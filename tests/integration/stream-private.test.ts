import { describe, expect, it } from 'vitest'
import { createHostQueue } from '../../electron/fetch/host-queue'
import { createJobRegistry } from '../../electron/stream/job-registry'
import { fetchKit } from '../helpers/fetch-kit'
import { createFakeFetchPort, createFakeLibrary, type FakeAnswer } from '../helpers/fake-port'

describe('a source in a private network', () => {
  const PRIVATE = 'https://docs.corp/llms.txt'
  /** Syncs it with and without leave; answers the end, what was asked for, and the codes of pages that failed. */
  async function syncPrivate(answers: Readonly<Record<string, FakeAnswer>>, privateHost?: string) {
    const fake = createFakeFetchPort(answers)
    const resolve = (name: string) => Promise.resolve([/\.corp$/.test(name) ? '10.0.0.7' : '93.184.215.14'])
    const own = createJobRegistry({
      kit: fetchKit(fake, { resolve }),
      queue: createHostQueue(),
      onBug: (bug) => {
        throw bug
      },
    })
    const library = createFakeLibrary()
    own.connect(library.link)
    own.start({
      source: 's',
      indexUrl: PRIVATE,
      includeHosts: ['hr.corp', 'docs.corp'],
      ...(privateHost ? { privateHost } : {}),
    })
    const end = await library.until('end')
    const came = library.items().map((item) => (item.type === 'failed' ? item.failure.code : item.type))
    return { end, came, asked: fake.asked.map(({ url }) => url) }
  }
  const PAGES = '- [A](https://docs.corp/a.md)\n- [H](https://hr.corp/h.md)'
  const pages = { 'https://docs.corp/a.md': { body: '# A' }, 'https://hr.corp/h.md': { body: '# H' } }

  it('is synced when its host was typed, and no other private host with it', async () => {
    const { end, came, asked } = await syncPrivate(
      { [PRIVATE]: { body: `# S\n${PAGES}` }, ...pages },
      'docs.corp',
    )
    expect(end.outcome).toBe('done')
    expect([...came].sort()).toEqual(['article', 'private-address'])
    expect(asked).not.toContain('https://hr.corp/h.md')
  })

  it('is refused when it was not', async () => {
    const { end, asked } = await syncPrivate({ [PRIVATE]: { body: `# S\n${PAGES}` }, ...pages })
    expect(end).toMatchObject({ outcome: 'failed', failure: { code: 'private-address' } })
    expect(asked).toEqual([])
  })

  it('is not read at the word of a public site to which its index moved', async () => {
    const nested = '- [N](https://docs.corp/_llms/n.md)\n- [B](https://x.dev/b.md)'
    const { came, asked } = await syncPrivate(
      {
        [PRIVATE]: { status: 302, headers: { location: 'https://x.dev/llms.txt' } },
        'https://x.dev/llms.txt': { body: `# X\n${PAGES}\n${nested}` },
        'https://x.dev/b.md': { body: '# B' },
        'https://docs.corp/_llms/n.md': { body: '# N\n- [C](/c.md)' },
        ...pages,
      },
      'docs.corp',
    )
    expect([...came].sort()).toEqual(['article', 'private-address', 'private-address'])
    expect(asked).toEqual([PRIVATE, 'https://x.dev/llms.txt', 'https://x.dev/b.md'])
  })
})
