import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createSocketServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { ElectronApplication, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  chromiumsOn,
  freshFolder,
  killAll,
  launch,
  removeFolders,
  run,
  type MainGlobals,
  type PageGlobals,
} from '../helpers/host-app'

afterAll(removeFolders)

describe('the Chromium host runs an Electron app', () => {
  let app: ElectronApplication
  let page: Page
  let server: Server
  let site: string
  const folder = freshFolder()

  const request = (path: string, how?: { follow?: boolean; abortAfter?: string }) =>
    app.evaluate(
      (_electronModule, [options, given]) =>
        (globalThis as unknown as MainGlobals).hostRequest(options, given),
      [{ url: path.startsWith('http') ? path : site + path }, how] as const,
    )
  const heard = () => app.evaluate(() => (globalThis as unknown as MainGlobals).hostEvents)

  beforeAll(async () => {
    server = createServer((asked, answer) => {
      if (asked.url === '/gzip') answer.setHeader('content-encoding', 'gzip').end(gzipSync('squeezed'))
      else if (asked.url === '/br')
        answer.setHeader('content-encoding', 'br').end(brotliCompressSync('squeezed'))
      else if (asked.url === '/moved')
        answer.writeHead(302, { location: '/gzip', 'set-cookie': ['a=1', 'b=2'] }).end()
      else if (asked.url === '/short')
        answer.writeHead(200, { 'content-length': '100' }).write('half', () => asked.destroy())
      else if (asked.url === '/slow') answer.writeHead(200).write('first')
      else answer.writeHead(404, { 'set-cookie': ['a=1', 'b=2'], 'x-two': ['1', '2'] }).end('no such page')
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    ;({ app, page } = await launch(folder))
  }, 30_000)
  afterAll(async () => {
    await app.close()
    server.closeAllConnections()
    server.close()
  })

  test('carries questions, answers, messages and errors between page and main process', async () => {
    const echoed = await page.evaluate(async () => {
      const { bridge } = window as unknown as PageGlobals
      const { value, url, origin } = await bridge.echo({
        at: new Date(5),
        none: undefined,
        n: NaN,
        map: new Map([[1, new Set(['x'])]]),
        bytes: new Uint8Array([1, 2]),
      })
      const got = value as {
        at: Date
        none: undefined
        n: number
        map: Map<number, Set<string>>
        bytes: Uint8Array
      }
      return [
        got.at.getTime(),
        'none' in got,
        Number.isNaN(got.n),
        [...(got.map.get(1) ?? [])],
        [...got.bytes],
        url,
        origin,
      ]
    })
    expect(echoed).toEqual([5, true, true, ['x'], [1, 2], 'app://offprint/index.html', 'app://offprint'])
    const said = await page.evaluate(
      () =>
        new Promise((done) => {
          const { bridge } = window as unknown as PageGlobals
          bridge.onSaid(done)
          bridge.say('hello')
        }),
    )
    expect(said).toBe('hello!')
    const failed = await page.evaluate(() =>
      (window as unknown as PageGlobals).bridge.fail().catch((error: Error) => error.message),
    )
    expect(failed).toBe("Error invoking remote method 'fail': Error: no such page")
    const unclonable = await page.evaluate(() =>
      (window as unknown as PageGlobals).bridge.echo(() => 1).catch((error: Error) => error.message),
    )
    expect(unclonable).toContain('could not be cloned')
  })

  test('keeps the preload in a world of its own, and out of subframes', async () => {
    const inPage = await page.evaluate(() => {
      const { bridge } = window as unknown as PageGlobals
      let thrown = ''
      try {
        bridge.refuse()
      } catch (error) {
        thrown = (error as Error).message
      }
      const leaks = Object.getOwnPropertyNames(window).filter((name) =>
        /^(require|process|module|ipcRenderer)$|__electron|makeHost|makeBridge/.test(name),
      )
      return { thrown, sum: bridge.sum(1, 2), frozen: Object.isFrozen(bridge), leaks }
    })
    expect(inPage).toEqual({ thrown: 'not today', sum: 3, frozen: true, leaks: [] })
    const frame = page.frames()[1]
    expect(frame?.url()).toContain('/frame.html')
    expect(
      await frame?.evaluate(() => ['bridge', 'require', '__electronHost'].filter((name) => name in window)),
    ).toEqual([])
  })

  test('streams from main to a worker under credit, and tells main when the worker closes its port', async () => {
    const whole = await page.evaluate(() => (window as unknown as PageGlobals).streamToWorker(2000, 4000))
    expect(whole).toEqual({ count: 2000, bytes: 8_000_000, ordered: true })
    expect(await heard()).not.toContainEqual(['port closed'])
    await page.evaluate(() => (window as unknown as PageGlobals).streamToWorker(200, 100, 40))
    await vi.waitFor(async () => expect(await heard()).toContainEqual(['port closed']))
  })

  test('hands a port of the main process to the page', async () => {
    const text = await page.evaluate(
      () =>
        new Promise((done) => {
          addEventListener('message', (event) => {
            const [port] = event.ports
            if (event.data.port === 'a port' && port) port.onmessage = (message) => done(message.data)
          })
          ;(window as unknown as PageGlobals).bridge.wantPort()
        }),
    )
    expect(text).toBe('from main')
  })

  test('serves the page by the protocol handler under its content policy', async () => {
    const seen = await page.evaluate(async (outside) => {
      const script = document.createElement('script')
      script.textContent = 'window.inline = true'
      document.head.append(script)
      const fetched = await fetch(outside).then(
        () => 'fetched',
        () => 'refused',
      )
      return {
        inline: 'inline' in window,
        fetched,
        missing: (await fetch('nothing.html')).status,
        secure: isSecureContext,
      }
    }, `${site}/gzip`)
    expect(seen).toEqual({ inline: false, fetched: 'refused', missing: 404, secure: true })
  })

  test('asks the app before the page navigates, and opens no window', async () => {
    await page.evaluate(() => void (location.href = 'https://example.org/away'))
    await vi.waitFor(async () =>
      expect(await heard()).toContainEqual(['will-navigate', 'https://example.org/away']),
    )
    await page.evaluate(() => {
      const link = Object.assign(document.createElement('a'), {
        href: 'https://example.org/new',
        target: '_blank',
        rel: 'noreferrer',
      })
      document.body.append(link)
      link.click()
    })
    await vi.waitFor(() =>
      expect(readFileSync(join(folder, 'links.txt'), 'utf8')).toBe('https://example.org/new\n'),
    )
    await vi.waitFor(() => expect(app.windows()).toHaveLength(1))
    expect(page.url()).toBe('https://offprint.app.localhost/index.html')
  })

  test('refuses permissions that the app refuses', async () => {
    const states = await page.evaluate(async () => {
      const names = ['notifications', 'geolocation', 'camera'] as PermissionName[]
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
    })
    expect(states).toEqual(['denied', 'denied', 'denied'])
  })

  test('net.request: answers, compression, headers', async () => {
    expect(await request('/gzip')).toMatchObject({
      status: 200,
      body: 'squeezed',
      headers: { 'content-encoding': 'gzip' },
    })
    expect(await request('/br')).toMatchObject({ status: 200, body: 'squeezed' })
    expect(await request('/nothing')).toMatchObject({
      status: 404,
      body: 'no such page',
      headers: { 'set-cookie': ['a=1', 'b=2'], 'x-two': '1, 2' },
    })
  })

  test('net.request: a redirect is followed only when the app says so', async () => {
    const seen = [['redirect', 302, 'GET', `${site}/gzip`]]
    expect(await request('/moved')).toEqual({ seen, error: 'Redirect was cancelled' })
    expect(await request('/moved', { follow: true })).toMatchObject({ seen, status: 200, body: 'squeezed' })
  })

  test("net.request: failures have Chromium's names", async () => {
    const resetting = createSocketServer((socket) => void socket.once('data', () => socket.resetAndDestroy()))
    await new Promise<void>((done) => resetting.listen(0, '127.0.0.1', done))
    const port = (resetting.address() as AddressInfo).port
    expect(await request('/short')).toMatchObject({
      error: 'net::ERR_CONTENT_LENGTH_MISMATCH',
      seen: [['aborted']],
    })
    expect(await request(`http://127.0.0.1:${port}/`)).toMatchObject({ error: 'net::ERR_CONNECTION_RESET' })
    resetting.close()
    expect(await request(`http://127.0.0.1:${port}/`)).toMatchObject({ error: 'net::ERR_CONNECTION_REFUSED' })
    expect(await request('/slow', { abortAfter: 'data' })).toEqual({ seen: [['aborted'], ['abort']] })
  })

  test('net.request has no network while Playwright says so', async () => {
    const running = request('/slow')
    await app.context().setOffline(true)
    expect(await running).toMatchObject({ error: 'net::ERR_INTERNET_DISCONNECTED' })
    await vi.waitFor(async () =>
      expect(await request('/gzip')).toMatchObject({ error: 'net::ERR_INTERNET_DISCONNECTED' }),
    )
    expect(await page.evaluate(() => fetch('frame.html').then((answer) => answer.status))).toBe(200)
    await app.context().setOffline(false)
    await vi.waitFor(async () => expect(await request('/gzip')).toMatchObject({ status: 200 }))
  })

  test('works while the page has a false clock, a small viewport and dark media', async () => {
    await page.clock.install({ time: 0 })
    await page.reload()
    await page.waitForFunction(() => 'streamToWorker' in window)
    await page.setViewportSize({ width: 500, height: 400 })
    await page.emulateMedia({ colorScheme: 'dark' })
    const seen = await page.evaluate(async () => {
      const { bridge, streamToWorker } = window as unknown as PageGlobals
      const dark = matchMedia('(prefers-color-scheme: dark)').matches
      return [innerWidth, dark, (await bridge.echo(1)).value, await streamToWorker(100, 10)]
    })
    expect(seen).toEqual([500, true, 1, { count: 100, bytes: 1000, ordered: true }])
  })

  test('lets tests choose menu items, take pictures and read the window', async () => {
    const seen = await app.evaluate(async ({ BrowserWindow, Menu, dialog }) => {
      Menu.getApplicationMenu()?.getMenuItemById('mark')?.click()
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: '/chosen' })
      const [window] = BrowserWindow.getAllWindows()
      const picture = (await window?.webContents.capturePage())?.toPNG()
      const saved = await dialog.showSaveDialog({})
      return {
        saved: saved.filePath,
        png: picture?.subarray(1, 4).toString(),
        title: window?.getTitle(),
        width: window?.getBounds().width,
      }
    })
    expect(seen).toEqual({ saved: '/chosen', png: 'PNG', title: 'Host app', width: 900 })
    expect(await heard()).toContainEqual(['mark'])
  })

  test('fires a menu accelerator unless the page used the key', async () => {
    const marks = async () => (await heard()).filter(([name]) => name === 'mark').length
    const before = await marks()
    await page.keyboard.press('Control+Shift+M')
    await vi.waitFor(async () => expect(await marks()).toBe(before + 1))
    await page.evaluate(() => {
      const use = (event: KeyboardEvent) =>
        event.key === 'M' && (event.preventDefault(), removeEventListener('keydown', use, true))
      addEventListener('keydown', use, { capture: true })
    })
    await page.keyboard.press('Control+Shift+M')
    await page.keyboard.press('Control+Shift+M')
    await vi.waitFor(async () => expect(await marks()).toBe(before + 2))
  })

  test('tells the app when its page died, and reloads it', async () => {
    const { app: mortal, page: doomed } = await launch(freshFolder())
    const revived = mortal.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      return new Promise((done) => {
        contents?.once('render-process-gone', (_event, { reason }) => {
          contents.once('did-finish-load', () =>
            done(contents.executeJavaScript(`bridge.echo('${reason}').then((told) => told.value)`)),
          )
          contents.reload()
        })
      })
    })
    await doomed.goto('chrome://crash').catch((error: Error) => expect(error.message).toContain('crash'))
    expect(await revived).toBe('crashed')
    await mortal.close()
  })

  test('names what it lacks instead of giving undefined', async () => {
    const missing = await app.evaluate((electron) => {
      const tries = [
        () => electron.app.getGPUInfo('basic'),
        () => electron.Tray,
        () => new electron.BrowserWindow(),
      ]
      return tries.map((act) => {
        try {
          act()
          return 'nothing thrown'
        } catch (error) {
          return (error as Error).message
        }
      })
    })
    const lacks = 'is not implemented by the Chromium host'
    expect(missing).toEqual([
      `app.getGPUInfo ${lacks}`,
      `electron.Tray ${lacks}`,
      `a second BrowserWindow ${lacks}`,
    ])
  })

  test('a second start on the same folder hands over its arguments and ends', async () => {
    expect(await run(folder, '--hello=there')).toBe(0)
    await vi.waitFor(async () => expect(await heard()).toContainEqual(['second-instance', '--hello=there']))
  })
})

describe('the Chromium host ends as Electron does', () => {
  test('app.exit(code) ends with that code before a window is there', async () => {
    expect(await run(freshFolder(), '--exit-code=3')).toBe(3)
  })

  test('what was committed survives SIGKILL, nothing stays behind, the next start works at once; SIGTERM ends with 0', async () => {
    const folder = freshFolder()
    for (const round of [1, 2]) {
      const { app, page } = await launch(folder)
      const kept = await page.evaluate(
        (key) => (window as unknown as PageGlobals).recall(key),
        `round ${round - 1}`,
      )
      expect(kept).toBe(round === 1 ? undefined : 'kept')
      const ended = new Promise((done) => app.process().once('exit', done))
      const pids = [app.process().pid ?? 0]
      // First the host alone, whose Chromium must follow it; then all at once.
      if (round === 2) pids.push(...chromiumsOn(folder))
      await page.evaluate((key) => (window as unknown as PageGlobals).store(key, 'kept'), `round ${round}`)
      killAll(pids)
      await ended
    }
    const { app, page } = await launch(folder)
    expect(await page.evaluate(() => (window as unknown as PageGlobals).recall('round 2'))).toBe('kept')
    const child = app.process()
    const ended = new Promise((done) => child.once('exit', done))
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(existsSync(join(folder, 'will-quit'))).toBe(true)
    await vi.waitFor(() => expect(chromiumsOn(folder)).toEqual([]))
  }, 30_000)
})
