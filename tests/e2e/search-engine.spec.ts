import { expect, test } from 'playwright/test'
import { serveDocs, servedPage, smallSite, type DocsSite } from './helpers/docs-site'
import { addSource, openArticle, openRow, syncToEnd, waitReady } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'
import { option, search, searchField } from './helpers/search'

test.describe.configure({ mode: 'serial' })

let site: DocsSite
let offprint: Offprint
const dir = newLibraryFolder()

const PILOTS = (more = '') =>
  servedPage(
    'Pilots',
    'Who brings them in.',
    `## Identifiers

Call \`useHarbour\` before \`std::quay\`, pass \`--dry-dock\`, and read \`berth.config\` of \`mooring_line\`. C++ does not help.

## Phrases

A green lantern burns at the outer mole. The pilot cutter lies there.

## 航海日志

这里讲解身份验证和航海日志。

## Accents

The Café of the résumé stands on the pier.

${more}
`,
  )

test.beforeAll(async () => {
  site = await serveDocs({ ...smallSite(), '/guide/pilots.md': PILOTS() })
  offprint = await startOffprint({ dir })
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 6)
  await expectFound('lantern', /^Pilots › Phrases/)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(dir)
})

/** Types into the search until a hit is there: what was just stored is found a moment later. Closes it again. */
async function expectFound(text: string, name: RegExp): Promise<void> {
  const { page } = offprint
  await expect(async () => {
    await search(page, text)
    await expect(option(page, name).first(), text)
      .toBeVisible({ timeout: 2_000 })
      .finally(() => page.keyboard.press('Escape'))
  }).toPass({ timeout: 20_000 })
  await expect(searchField(page)).toBeHidden()
}

async function expectNotFound(text: string, name: RegExp): Promise<void> {
  const { page } = offprint
  await search(page, text)
  await expect(page.getByRole('status', { name: 'Search results' })).toHaveText(/result/)
  await expect(option(page, name), text).toHaveCount(0)
  await page.keyboard.press('Escape')
}

/** What can be typed, and what it finds. */
const FORMS: readonly (readonly [string, RegExp])[] = [
  ['lantern', /^Pilots › Phrases/],
  ['lant', /^Pilots › Phrases/],
  ['green mole ', /^Pilots › Phrases/],
  ['"green lantern burns"', /^Pilots › Phrases/],
  ['lantern -tides ', /^Pilots › Phrases/],
  ['lanterm ', /^Pilots › Phrases/],
  ['useHarbour', /^Pilots › Identifiers/],
  ['std::quay', /^Pilots › Identifiers/],
  ['--dry-dock', /^Pilots › Identifiers/],
  ['berth.config', /^Pilots › Identifiers/],
  ['mooring_line', /^Pilots › Identifiers/],
  ['C++', /^Pilots › Identifiers/],
  ['身份验证', /^Pilots › 航海日志/],
  ['cafe resume ', /^Pilots › Accents/],
  ['lantern is:unread ', /^Pilots › Phrases/],
]

test('each form of what can be typed finds it, with no network', async () => {
  test.setTimeout(120_000)
  await site.stop()
  for (const [text, name] of FORMS) await expectFound(text, name)
  await expectNotFound('"lantern green"', /^Pilots/)
  await expectNotFound('lantern -cutter ', /^Pilots › Phrases/)
  await expectNotFound('lantern is:bookmarked ', /^Pilots/)
})

test('filters follow what the person does, at once', async () => {
  const { page } = offprint
  await openArticle(page, 'Pilots')
  await page.getByRole('button', { name: 'Bookmark article' }).click()
  await expect(page.getByRole('button', { name: 'Bookmark article' })).toHaveAttribute('aria-pressed', 'true')
  await expectFound('lantern is:bookmarked ', /^Pilots › Phrases/)
  await page.getByRole('button', { name: 'Mark article as read' }).click()
  await expect(page.getByRole('button', { name: 'Mark article as read' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expectFound('lantern is:read ', /^Pilots › Phrases/)
  await expectNotFound('lantern is:unread ', /^Pilots/)
})

test('after SIGKILL the index is there, and what changes is found', async () => {
  test.setTimeout(120_000)
  await offprint.kill()
  offprint = await startOffprint({ dir })
  await expectFound('lantern', /^Pilots › Phrases/)
  const port = site.port
  site = await serveDocs(
    { ...smallSite(), '/guide/pilots.md': PILOTS('## Otters\n\nSea otters sleep here.') },
    { port },
  )
  await openRow(offprint.page, 'Harbour docs')
  await syncToEnd(offprint.page, site)
  await expectFound('otters', /^Pilots › Otters/)
  expect(offprint.errors).toEqual([])
})
