import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { Launch } from '../../../../shared/ipc/channels'
import { createHostQueue } from '../../../../electron/fetch/host-queue'
import { checkSource } from '../../../../electron/ipc/check-source'
import { finishHeadless } from '../../../../electron/ipc/finish-headless'
import { createLaunchDesk } from '../../../../electron/ipc/launch-desk'
import { openLink } from '../../../../electron/ipc/open-link'
import { assertOurs } from '../../../../electron/ipc/sender'
import { fetchKit } from '../../../helpers/fetch-kit'
import { createFakeFetchPort } from '../../../helpers/fake-port'

const versions = { handbookVersion: 'h', appVersion: '1' }
const asked = { sources: ['a.dev'], addAddress: 'b.dev', autoSync: true, syncAndQuit: false }

describe('the launch desk', () => {
  it('gives what the command line asked once: a reload does not do it again', () => {
    const desk = createLaunchDesk(asked, versions, () => undefined)
    expect(desk.first()).toEqual({
      mode: 'window',
      sources: ['a.dev'],
      addAddress: 'b.dev',
      autoSync: true,
      ...versions,
    })
    expect(desk.first()).toMatchObject({ sources: [], addAddress: null })
  })

  it('gives a headless run its work again after a reload', () => {
    const desk = createLaunchDesk({ ...asked, syncAndQuit: true }, versions, () => undefined)
    desk.first()
    expect(desk.first()).toMatchObject({ mode: 'sync-and-quit', sources: ['a.dev'] })
    desk.becomeWindow()
    expect(desk.isHeadless).toBe(false)
  })

  it('keeps what a second start asks until the page has come', async () => {
    const told: Launch[] = []
    const desk = createLaunchDesk(asked, versions, (launch) => told.push(launch))
    desk.later({ ...asked, sources: ['early.dev'] })
    expect(told).toEqual([])
    desk.first()
    await vi.waitFor(() => expect(told).toHaveLength(1))
    desk.later({ ...asked, sources: ['late.dev'] })
    expect(told.map(({ sources }) => sources)).toEqual([['early.dev'], ['late.dev']])
  })
})

describe('openLink', () => {
  it.each(['https://a.dev/x', 'http://a.dev/', 'mailto:me@a.dev'])('opens %s', async (url) => {
    const opened: string[] = []
    const open = (address: string) => Promise.resolve(void opened.push(address))
    expect(await openLink(url, open)).toEqual({ ok: true, value: undefined })
    expect(opened).toEqual([url])
  })
  it.each([
    ['file:///etc/passwd', 'forbidden-scheme'],
    ['javascript:alert(1)', 'forbidden-scheme'],
    ['vscode://file/x', 'forbidden-scheme'],
    ['offprint://add?url=x', 'forbidden-scheme'],
    ['not an address', 'bad-address'],
  ])('refuses %s', async (url, code) => {
    const open = (): Promise<void> => Promise.reject(new Error('must not be reached'))
    expect(await openLink(url, open)).toMatchObject({ ok: false, error: { code, url } })
  })
  it('tells when the system has no program for it', async () => {
    const open = (): Promise<void> => Promise.reject(new Error('no browser'))
    expect(await openLink('https://a.dev/', open)).toMatchObject({
      ok: false,
      error: { detail: 'no browser' },
    })
  })
})

describe('finishHeadless', () => {
  async function run(allReady: boolean, headless: boolean, picture?: string) {
    const done: unknown[] = []
    const tools = {
      isHeadless: () => headless,
      picture,
      takePicture: () => Promise.resolve(Buffer.from('png')),
      print: (text: string) => Promise.resolve(void done.push(text)),
      exit: (code: number) => void done.push(code),
    }
    await finishHeadless(tools, { lines: ['A: 1 of 2', 'x failed'], allReady })
    return done
  }
  it('prints its lines, then leaves with 0 or 2', async () => {
    expect(await run(true, true)).toEqual(['A: 1 of 2\nx failed\n', 0])
    expect(await run(false, true)).toEqual(['A: 1 of 2\nx failed\n', 2])
  })
  it('stays when a person works in the window', async () => {
    expect(await run(true, false)).toEqual(['A: 1 of 2\nx failed\n'])
  })
  it('leaves a picture where one is asked for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'offprint-picture-'))
    await run(true, true, join(folder, 'window.png'))
    expect(readFileSync(join(folder, 'window.png'), 'utf8')).toBe('png')
    rmSync(folder, { recursive: true })
  })
})

describe('assertOurs', () => {
  const ours = { isOurWindow: true, isMainFrame: true, url: 'app://offprint/index.html' }
  it('lets our page call', () => expect(() => assertOurs('x', ours, null)).not.toThrow())
  it.each([
    ['a subframe', { ...ours, isMainFrame: false }],
    ['another page', { ...ours, url: 'https://example.com/' }],
    ['another window', { ...ours, isOurWindow: false }],
    ['a frame that is gone', null],
  ])('refuses %s', (_name, sender) =>
    expect(() => assertOurs('sync:start', sender, null)).toThrow('sync:start'),
  )
})

describe('checkSource', () => {
  const INDEX = `# Site
> What it is.

## Guide
- [One](https://docs.dev/guide/one.md)
- [Two](https://docs.dev/guide/two.md)

## Reference
- [Two](https://docs.dev/guide/two.md)
- [Picture](https://docs.dev/a.png)
- [Elsewhere](https://example.org/x.md)
`
  const check = (typed: string, answers: Parameters<typeof createFakeFetchPort>[0]) => {
    const port = createFakeFetchPort(answers)
    const kit = fetchKit(port)
    const tools = { kit, queue: createHostQueue(), signal: new AbortController().signal }
    return checkSource(tools, typed).then((answer) => ({ answer, port }))
  }

  it('says what adding would bring, each article once', async () => {
    const { answer } = await check('docs.dev', { 'https://docs.dev/llms.txt': { body: INDEX } })
    expect(answer).toMatchObject({
      ok: true,
      value: {
        indexUrl: 'https://docs.dev/llms.txt',
        title: 'Site',
        summary: 'What it is.',
        articles: 2,
        sections: [
          { title: 'Guide', articles: 2 },
          { title: 'Reference', articles: 1 },
        ],
        outside: 1,
        notArticles: 1,
      },
    })
  })

  it.each(['offprint-handbook:/llms.txt', 'file:///etc/passwd', 'not an address'])(
    'asks nobody for %s',
    async (typed) => {
      const { answer, port } = await check(typed, {})
      expect(answer.ok).toBe(false)
      expect(port.asked).toEqual([])
    },
  )

  it('tries once: somebody is waiting', async () => {
    const { answer, port } = await check('docs.dev', { 'https://docs.dev/': { status: 503 } })
    expect(answer).toMatchObject({ ok: false, error: { code: 'server-error', status: 503 } })
    expect(port.asked).toHaveLength(1)
  })
})
