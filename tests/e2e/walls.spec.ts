import { expect, test } from 'playwright/test'
import { serveDocs, servedPage, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, waitReady } from './helpers/library'
import { removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

/** Everything a page may try: run, request, navigate, frame. The words between must stay. */
const hostile = (canary: string): string => `
Before the script. <script>window.__ran = 1</script>

<script src="${canary}/script.js"></script>

<img src="${canary}/pixel.png" onerror="window.__ran = 2" alt="a pixel">

![remote](${canary}/image.png)

<iframe src="${canary}/frame.html" srcdoc="<script>parent.__ran = 3</script>"></iframe>

<Card title="A card" href="javascript:window.__ran=4">Inside the card.</Card>

[a script link](javascript:window.__ran=5) and [a data link](data:text/html,<script>window.__ran=6</script>) and [a file](file:///etc/passwd)

<style>@import url(${canary}/style.css); body { background: url(${canary}/background.png) }</style>

<svg onload="window.__ran = 7"><use href="${canary}/sprite.svg#a"/></svg>

<meta http-equiv="refresh" content="0;url=${canary}/refresh">

<form action="${canary}/form"><button>Send</button></form>

<a href="https://example.com/" target="_top" onclick="window.__ran = 8">a link out</a>

export const Evil = () => { window.__ran = 9 }

{(() => { window.__ran = 10 })()}

<object data="${canary}/object"></object><embed src="${canary}/embed"><link rel="stylesheet" href="${canary}/link.css">

<video src="${canary}/video.mp4" autoplay></video><audio src="${canary}/audio.mp3" autoplay></audio>

After everything.
`

let site: DocsSite
let canary: DocsSite
let offprint: Offprint

test.beforeAll(async () => {
  canary = await serveDocs({})
  site = await serveDocs({
    '/llms.txt':
      '# Hostile\n\n## Pages\n\n- [Traps](/traps.md): What a page may try.\n- [Second](/second.md): Calm.\n',
    '/traps.md': servedPage('Traps', 'What a page may try.', hostile(canary.origin)),
    '/second.md': servedPage('Second', 'Calm.', 'Nothing here.'),
  })
  offprint = await startOffprint()
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 2)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  await canary.stop()
  removeLibrary(offprint.dir)
})

test('nothing of a page runs, requests or navigates, and its words are there', async () => {
  const { page } = offprint
  await openArticle(page, 'Traps')
  const shown = article(page)
  await expect(shown).toContainText('Before the script.')
  await expect(shown).toContainText('Inside the card.')
  await expect(shown).toContainText('After everything.')
  for (const name of ['a script link', 'a data link', 'a file']) {
    await expect(shown.getByText(name)).toBeVisible()
    await shown.getByText(name).click()
  }
  expect(await page.evaluate(() => Reflect.get(window, '__ran'))).toBeUndefined()
  expect(canary.requests).toEqual([])
  expect(offprint.openedLinks()).toEqual([])
  expect(
    await shown.evaluate((element) =>
      [...element.querySelectorAll('*')]
        .flatMap((node) => [...node.attributes])
        .filter(({ name, value }) => /^on/.test(name) || /^\s*(javascript|data|file):/i.test(value))
        .map(({ name }) => name),
    ),
  ).toEqual([])
  expect(
    await shown.locator('script, iframe, object, embed, link, style, form, video, audio, meta').count(),
  ).toBe(0)
})

test('the page itself cannot reach the network, run inline code, leave or open windows', async () => {
  const { page, app } = offprint
  const before = page.url()
  const outcome = await page.evaluate(async (origin) => {
    const fetched = await fetch(`${origin}/fetched`).then(
      () => 'fetched',
      () => 'refused',
    )
    const image = await new Promise((resolve) => {
      const element = new Image()
      element.onload = () => resolve('loaded')
      element.onerror = () => resolve('refused')
      element.src = `${origin}/image.png`
    })
    const script = document.createElement('script')
    script.textContent = 'window.__inline = 1'
    document.body.append(script)
    const opened = window.open(`${origin}/window`)
    return { fetched, image, inline: Reflect.get(window, '__inline'), opened: opened === null }
  }, canary.origin)
  expect(outcome).toMatchObject({ fetched: 'refused', image: 'refused' })
  expect(outcome.inline).toBeUndefined()
  await page.evaluate((origin) => {
    location.href = `${origin}/away`
  }, canary.origin)
  await expect(article(page)).toBeVisible()
  expect(page.url()).toBe(before)
  await expect.poll(() => app.windows().length).toBe(1)
  expect(canary.requests).toEqual([])
})

test('the page has the bridge and nothing else of Electron or Node', async () => {
  const { page } = offprint
  const seen = await page.evaluate(() => ({
    bridge: Object.keys(Reflect.get(window, 'offprint') as object).sort(),
    frozen: Object.isFrozen(Reflect.get(window, 'offprint')),
    leaks: ['require', 'process', 'module', 'ipcRenderer', 'electron', 'Buffer', 'global'].filter(
      (name) => name in window,
    ),
  }))
  expect(seen.leaks).toEqual([])
  expect(seen.frozen).toBe(true)
  expect(seen.bridge).toEqual(
    [
      'cancelSync',
      'checkSource',
      'connectLibrary',
      'finishHeadless',
      'launch',
      'onAsked',
      'onMenuCommand',
      'openLink',
      'print',
      'saveImage',
      'savePdf',
      'setRequests',
      'setTheme',
      'startSync',
    ].sort(),
  )
})

test('arguments of the wrong shape are refused by the main process', async () => {
  const { page } = offprint
  const refused = await page.evaluate(async () => {
    const bridge: Record<string, (argument: unknown) => Promise<unknown>> = Reflect.get(
      globalThis,
      'offprint',
    )
    const attempt = (name: string, argument: unknown): Promise<string> =>
      Promise.resolve(bridge[name]?.(argument)).then(
        () => `${name} taken`,
        () => 'refused',
      )
    return Promise.all([
      attempt('checkSource', { typed: 7 }),
      attempt('startSync', { source: '', indexUrl: ['x'] }),
      attempt('setTheme', '<b>'),
      attempt('cancelSync', null),
      attempt('openLink', 12),
    ])
  })
  expect(refused).toEqual(Array(5).fill('refused'))
})

test('links of other schemes are not handed to the system', async () => {
  const { page } = offprint
  const answers = await page.evaluate(async () => {
    const open = (Reflect.get(window, 'offprint') as { openLink(url: string): Promise<{ ok: boolean }> })
      .openLink
    return Promise.all(
      ['file:///etc/passwd', 'javascript:1', 'offprint-handbook:/llms.txt', 'vscode://x'].map((url) =>
        open(url),
      ),
    )
  })
  expect(answers.map(({ ok }) => ok)).toEqual([false, false, false, false])
  expect(offprint.openedLinks()).toEqual([])
})

test('an index or a redirect cannot reach the handbook or a private host that was not typed', async () => {
  const { page } = offprint
  const port = new URL(canary.origin).port
  site.answer('/second.md', { status: 302, headers: { location: 'offprint-handbook:/welcome.md' } })
  site.answer('/traps.md', { status: 302, headers: { location: `http://localhost:${port}/secret` } })
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Cancel sync' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Sync report' }).click()
  const report = page.getByRole('dialog', { name: 'Sync report' })
  await expect(report.getByRole('list', { name: 'Failed' }).getByRole('listitem')).toHaveCount(2)
  await page.keyboard.press('Escape')
  expect(canary.requests).toEqual([])
  await openArticle(page, 'Second')
  await expect(article(page)).toContainText('Nothing here.')
})
