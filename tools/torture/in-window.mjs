// What a person does in the window, and what the window says, by the names of its accessibility tree.

/** @typedef {import('playwright').Page} Page */

const SHOWN_MS = 30_000

/** @param {Page} page */
const status = (page) => page.getByRole('status', { name: 'Sync status' })

/** @param {Page} page; @param {string} title */
const sourceRow = (page, title) =>
  page.getByRole('tree', { name: 'Library' }).getByRole('treeitem', { name: title }).first()

/**
 * Begins a sync of the site: by Sync where it is in the library, else by adding it. `ended` resolves with what the status says
 * once the sync is over; it rejects when the window goes before that.
 * @param {Page} page
 * @param {{ index: string, title: string }} site
 * @param {boolean} isThere
 */
export async function beginSync(page, site, isThere) {
  if (isThere) await sourceRow(page, site.title).click()
  else {
    await page.getByRole('button', { name: 'Add source' }).first().click()
    await page
      .getByRole('dialog', { name: 'Add source' })
      .getByRole('textbox', { name: 'Address' })
      .fill(site.index)
  }
  const line = await status(page).elementHandle()
  const watched = await page.evaluateHandle((status) => {
    let ran = false
    const ended = new Promise((resolve) => {
      new MutationObserver(() => {
        const text = status?.textContent ?? ''
        if (text.startsWith('Syncing')) ran = true
        else if (ran) resolve(text)
      }).observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    return { ended }
  }, line)
  /** @type {Promise<string>} */
  const ended = watched.evaluate(({ ended }) => /** @type {Promise<string>} */ (ended))
  // a kill rejects it, whether somebody waits or not
  ended.catch(() => undefined)
  const button = isThere ? page : page.getByRole('dialog', { name: 'Add source' })
  await button.getByRole('button', { name: isThere ? 'Sync' : 'Add', exact: true }).click()
  return { ended }
}

/**
 * How many pages the running sync says are done; 0 when it says nothing of the kind.
 * @param {Page} page
 */
export async function pagesDone(page) {
  return Number(/^Syncing (\d+) of/.exec((await status(page).textContent()) ?? '')?.[1] ?? 0)
}

/**
 * Opens the n-th article of the site that is on this laptop and bookmarks it; resolves with its title when the bookmark is shown
 * as pressed. Null when there is none.
 * @param {Page} page
 * @param {string} site
 * @param {number} share which one, 0 up to 1
 */
export async function bookmarkArticle(page, site, share) {
  await sourceRow(page, site).click()
  const list = page.getByRole('region', { name: 'Section' }).getByRole('list', { name: 'Articles' })
  const ready = list.getByRole('listitem').filter({ hasNotText: 'Not downloaded' }).getByRole('link')
  const count = await ready.count()
  if (count === 0) return null
  await ready.nth(Math.floor(share * count)).click()
  const button = page.getByRole('button', { name: 'Bookmark article' })
  await button.waitFor({ timeout: SHOWN_MS })
  const title = (await page.getByRole('article').getByRole('heading', { level: 1 }).textContent()) ?? ''
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click()
  await page.getByRole('button', { name: 'Bookmark article', pressed: true }).waitFor({ timeout: SHOWN_MS })
  return title
}

/** Titles in the list of bookmarks. */
export async function bookmarkedTitles(/** @type {Page} */ page) {
  await page.getByRole('button', { name: 'Bookmarks' }).click()
  const links = page.getByRole('region', { name: 'Bookmarks' }).getByRole('link')
  await links.first().waitFor({ timeout: SHOWN_MS })
  return links.allTextContents()
}
