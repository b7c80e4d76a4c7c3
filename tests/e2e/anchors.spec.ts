import { expect, test, type Locator, type Page } from 'playwright/test'
import { editedShip, SHIP_TITLE, shipSite } from './helpers/anchors-site'
import { headingButton, openBookmarks, painted, selectByKeys, toolbar } from './helpers/bookmarks'
import { servedPage, serveDocs, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, openRow, syncToEnd, treeItem, waitReady } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

let site: DocsSite
let offprint: Offprint
const dir = newLibraryFolder()

test.beforeAll(async () => {
  site = await serveDocs(shipSite)
  offprint = await startOffprint({ dir })
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 2)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(dir)
})

const outlineLink = (name: string): Locator =>
  offprint.page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name })

async function readSections(): Promise<readonly string[]> {
  const links = offprint.page.getByRole('navigation', { name: 'On this page' }).getByRole('link')
  return links.evaluateAll((all) =>
    all.filter((link) => link.dataset['read'] === 'true').map((link) => (link.textContent ?? '').trim()),
  )
}

/** Titles of the sections that are stored as read, in their order. */
const storedSections = async (page: Page): Promise<readonly string[]> => {
  const slugs = await page.evaluate(
    () =>
      new Promise<readonly string[]>((resolve) => {
        const asked = indexedDB.open('offprint-state')
        asked.onsuccess = () => {
          const rows = asked.result.transaction('readings').objectStore('readings').getAll()
          rows.onsuccess = () => {
            asked.result.close()
            resolve(rows.result.flatMap((row: { sections: object }) => Object.keys(row.sections)))
          }
        }
      }),
  )
  return ['Keel', 'Mast', 'Sails', 'Pumps'].filter((title) => slugs.includes(title.toLowerCase()))
}

/** The words that stand first in the view. */
const topLine = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const view = document.querySelector('main.pane')?.getBoundingClientRect()
    const blocks = [...document.querySelectorAll('.article-body section > *')]
    const first = blocks.find((block) => block.getBoundingClientRect().bottom > (view?.top ?? 0) + 1)
    return (first?.textContent ?? '').slice(0, 40)
  })

async function markPassage(words: string): Promise<void> {
  const { page } = offprint
  await selectByKeys(page, words)
  await toolbar(page).getByRole('button', { name: 'Bookmark passage' }).click()
  await expect.poll(() => painted(page, 'bookmarked')).toContain(words)
}

test('half an article that was read by scrolling stays read after SIGKILL, with the same line on top', async () => {
  let { page } = offprint
  await page.setViewportSize({ width: 1280, height: 420 })
  await page.clock.install()
  await openArticle(page, SHIP_TITLE)
  await page.mouse.move(640, 250)
  await expect(async () => {
    await page.mouse.wheel(0, 60)
    await page.clock.runFor(3200)
    expect(await readSections()).toContain('Mast')
  }).toPass({ timeout: 60_000 })
  await page.clock.runFor(2000)
  expect((await readSections()).slice(0, 2)).toEqual(['Keel', 'Mast'])
  const line = await topLine(page)
  // the place is stored when the library says so
  await openRow(page, /^Shipyard docs/)
  await expect(page.getByRole('region', { name: 'Section' })).toContainText(/You stopped|Mast|Sails|Keel/)
  // what stands right below may have been in view long enough until then
  const read = await storedSections(page)
  expect(read.slice(0, 2)).toEqual(['Keel', 'Mast'])
  expect(read).not.toContain('Pumps')
  await offprint.kill()

  offprint = await startOffprint({ dir })
  page = offprint.page
  await page.setViewportSize({ width: 1280, height: 420 })
  await openArticle(page, SHIP_TITLE)
  await expect.poll(readSections).toEqual(read)
  await expect.poll(() => topLine(page)).toBe(line)
})

test('an edited version arrives: exactly the edited sections reopen, and what was marked is found again', async () => {
  const { page } = offprint
  await page.setViewportSize({ width: 1280, height: 800 })
  for (const heading of ['Sails', 'Pumps']) {
    await headingButton(page, heading, 'Mark section as read').click()
    await expect(outlineLink(heading)).toHaveAttribute('data-read', 'true')
  }
  for (const heading of ['Keel', 'Sails', 'Pumps']) {
    await headingButton(page, heading, 'Bookmark section').click()
    await expect(headingButton(page, heading, 'Bookmark section')).toHaveAttribute('aria-pressed', 'true')
  }
  await markPassage('because a keel that is crooked')
  await markPassage('The sailmaker leaves a hand of cloth')
  await markPassage('They are set up again after the first week at sea')
  await markPassage('Each lifts a barrel in the time that it takes')

  site.answer('/ship.md', { body: editedShip })
  await syncToEnd(page, site)
  await openArticle(page, SHIP_TITLE)
  await expect(outlineLink('Tools')).toBeVisible()
  // Keel moved and Sails has another heading: their words are as they were. Mast was edited, Tools is new.
  await expect.poll(readSections).toEqual(['Keel', 'Canvas'])
  await expect
    .poll(() => painted(page, 'bookmarked'))
    .toEqual([
      'The sailmaker leaves a hand of cloth',
      'They are set up again after the first month at sea',
      'because a keel that is crooked',
    ])
  await expect(headingButton(page, 'Keel', 'Bookmark section')).toHaveAttribute('aria-pressed', 'true')
  await expect(headingButton(page, 'Canvas', 'Bookmark section')).toHaveAttribute('aria-pressed', 'true')
  await expect(headingButton(page, 'Mast', 'Bookmark section')).toHaveAttribute('aria-pressed', 'false')
})

test('what cannot be placed stands under "Unplaced" with its old text, also after SIGKILL', async () => {
  await offprint.kill()
  offprint = await startOffprint({ dir })
  const shown = await openBookmarks(offprint.page)
  const unplaced = shown
    .locator('section')
    .filter({ has: offprint.page.getByRole('heading', { name: 'Unplaced' }) })
  await expect(unplaced.getByRole('listitem')).toHaveCount(2)
  await expect(unplaced).toContainText('Each lifts a barrel in the time that it takes')
  await expect(unplaced).toContainText('Two pumps stand beside the main mast.')
  await expect(unplaced).toContainText(`The heading “Pumps” is no longer in “${SHIP_TITLE}”.`)
  await expect(unplaced.getByRole('link', { name: `${SHIP_TITLE} › Pumps` }).first()).toBeVisible()
})

test('the old text comes back, and with it every mark and place', async () => {
  const { page } = offprint
  site.answer('/ship.md', { body: shipSite['/ship.md'] ?? '' })
  await openRow(page, /^Shipyard docs/)
  await syncToEnd(page, site)
  await openArticle(page, SHIP_TITLE)
  await expect.poll(readSections).toEqual(['Keel', 'Mast', 'Sails', 'Pumps'])
  await expect.poll(async () => (await painted(page, 'bookmarked')).length).toBe(4)
  const shown = await openBookmarks(page)
  await expect(shown.getByRole('heading', { name: 'Unplaced' })).toHaveCount(0)
})

test('an article that moved upstream takes bookmarks and read marks along', async () => {
  const { page } = offprint
  site.answer('/ship.md', { status: 301, headers: { location: '/building/ship.md' } })
  site.answer('/building/ship.md', { body: shipSite['/ship.md'] ?? '' })
  await openRow(page, /^Shipyard docs/)
  await syncToEnd(page, site)
  const index = shipSite['/llms.txt'] ?? ''
  site.answer('/llms.txt', { body: index.replace('(/ship.md)', '(/building/ship.md)') })
  await syncToEnd(page, site)
  await page.getByRole('main').getByRole('link', { name: SHIP_TITLE }).first().click()
  await expect(article(page)).not.toHaveAttribute('aria-busy', 'true')
  await expect.poll(readSections).toEqual(['Keel', 'Mast', 'Sails', 'Pumps'])
  await expect(headingButton(page, 'Pumps', 'Bookmark section')).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(async () => (await painted(page, 'bookmarked')).length).toBe(4)
})

test('its old address leads to it, from the library and by a link', async () => {
  const { page } = offprint
  await treeItem(page, /^Building a ship.*Removed upstream/).click()
  await isShipAtItsNewAddress()
  site.answer('/ropes.md', {
    body: servedPage('Ropes', 'What holds it together.', '## Hemp\n\nAs in [the ship](/ship.md).'),
  })
  await syncToEnd(page, site)
  await openArticle(page, 'Ropes')
  await article(page).getByRole('link', { name: 'the ship' }).click()
  await isShipAtItsNewAddress()
})

test('a site that was deleted for good and is added again finds all that was made in it', async () => {
  const { page } = offprint
  const bookmarked = await painted(page, 'bookmarked')
  expect(bookmarked).toHaveLength(4)
  const shown = await openBookmarks(page)
  const names = await shown.getByRole('listitem').allTextContents()
  await deleteForGood()

  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 2)
  await expect(treeItem(offprint.page, /^Building a ship/)).toHaveCount(1)
  await openArticle(offprint.page, SHIP_TITLE)
  await isShipAtItsNewAddress()
  await expect.poll(readSections).toEqual(['Keel', 'Mast', 'Sails', 'Pumps'])
  await expect.poll(() => painted(offprint.page, 'bookmarked')).toEqual(bookmarked)
  const again = await openBookmarks(offprint.page)
  await expect.poll(() => again.getByRole('listitem').allTextContents()).toEqual(names)
  // it knows the address that it had too
  await openArticle(offprint.page, 'Ropes')
  await article(offprint.page).getByRole('link', { name: 'the ship' }).click()
  await isShipAtItsNewAddress()
})

async function isShipAtItsNewAddress(): Promise<void> {
  const { page } = offprint
  await expect(page.getByRole('article', { name: SHIP_TITLE })).toHaveAttribute('aria-busy', 'false')
  await expect(page.locator('.article-facts a').first()).toHaveAttribute('href', /building\/ship/)
  await expect(page.getByRole('note')).toHaveCount(0)
}

/** Deletes the site with all that it brought, and lets the day go by in which this could be undone. */
async function deleteForGood(): Promise<void> {
  const { page } = offprint
  await openRow(page, /^Shipyard docs/)
  await page.getByRole('button', { name: 'Manage source' }).click()
  const dialog = page.getByRole('dialog', { name: 'Manage source' })
  await dialog.getByRole('button', { name: 'Delete source' }).click()
  await dialog.getByRole('checkbox', { name: /^Keep the bookmarked/ }).uncheck()
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(treeItem(page, /^Shipyard docs/)).toHaveCount(0)
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const asked = indexedDB.open('offprint-state')
        asked.onsuccess = () => {
          const change = asked.result.transaction('sources', 'readwrite')
          const rows = change.objectStore('sources')
          const all = rows.getAll()
          all.onsuccess = () => {
            for (const row of all.result)
              if (row.deleted) rows.put({ ...row, deleted: { ...row.deleted, at: 1 } })
          }
          change.oncomplete = () => {
            asked.result.close()
            resolve()
          }
        }
      }),
  )
  await offprint.kill()
  offprint = await startOffprint({ dir })
  await expect.poll(() => offprint.page.evaluate(countOf, 'texts')).toBe(0)
}

/** Runs in the page: rows of a table that are not of the handbook. */
function countOf(table: string): Promise<number> {
  return new Promise((resolve) => {
    const asked = indexedDB.open('offprint-articles')
    asked.onsuccess = () => {
      const keys = asked.result.transaction(table).objectStore(table).getAllKeys()
      keys.onsuccess = () => {
        asked.result.close()
        resolve(keys.result.filter((key) => !String(key).startsWith('offprint-handbook')).length)
      }
    }
  })
}
