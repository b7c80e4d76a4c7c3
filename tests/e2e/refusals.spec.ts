import { expect, test } from 'playwright/test'
import { serveDocs, smallSite, type DocsSite } from './helpers/docs-site'
import { treeItem } from './helpers/library'
import { removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

let site: DocsSite
let offprint: Offprint

test.beforeAll(async () => {
  site = await serveDocs(smallSite())
  offprint = await startOffprint()
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(offprint.dir)
})

/** Asks for an address and answers the refusal; the dialog must still be there, the address kept, nothing added. */
async function refusalOf(address: string): Promise<string> {
  const { page } = offprint
  await page.getByRole('button', { name: 'Add source' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add source' })
  const field = dialog.getByRole('textbox', { name: 'Address' })
  await field.fill(address)
  await field.press('Enter')
  const alert = dialog.getByRole('alert')
  await expect(alert).not.toBeEmpty()
  await expect(field).toHaveValue(address)
  const sentence = (await alert.textContent()) ?? ''
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(treeItem(page, /Harbour|127\.0\.0\.1/)).toHaveCount(0)
  return sentence
}

test('what is no address is said to be none', async () => {
  expect(await refusalOf('not an address')).toMatch(/address/i)
  expect(await refusalOf('file:///etc/passwd')).toMatch(/http/i)
  expect(await refusalOf('offprint-handbook:/llms.txt')).toMatch(/http/i)
})

test('a 404, a 500, a page that needs a sign-in and an HTML page each have their sentence', async () => {
  site.answer('/missing/llms.txt', { status: 404, type: 'text/html', body: 'no' })
  site.answer('/llms.txt', { status: 404, type: 'text/html', body: 'no' })
  const missing = await refusalOf(`${site.origin}/missing/llms.txt`)
  site.answer('/broken/llms.txt', { status: 500, body: 'oops' })
  const broken = await refusalOf(`${site.origin}/broken/llms.txt`)
  site.answer('/private/llms.txt', { status: 401, body: 'sign in' })
  const signIn = await refusalOf(`${site.origin}/private/llms.txt`)
  site.answer('/page/llms.txt', {
    type: 'text/html',
    body: '<!doctype html><html><body>A page</body></html>',
  })
  const html = await refusalOf(`${site.origin}/page/llms.txt`)
  site.answer('/empty/llms.txt', { body: '' })
  const empty = await refusalOf(`${site.origin}/empty/llms.txt`)
  site.answer('/plain/llms.txt', { body: 'Just words, no links.' })
  const noLinks = await refusalOf(`${site.origin}/plain/llms.txt`)
  expect(signIn).toMatch(/sign-in/i)
  expect(html).toMatch(/web page/i)
  expect(new Set([missing, broken, signIn, html, empty, noLinks]).size).toBe(6)
  for (const sentence of [missing, broken, signIn, html, empty, noLinks]) {
    expect(sentence).toMatch(/\.$/)
    expect(sentence).toContain('127.0.0.1')
  }
})

test('a server that is not there is told', async () => {
  const gone = await serveDocs({})
  await gone.stop()
  expect(await refusalOf(`${gone.origin}/llms.txt`)).toMatch(/127\.0\.0\.1/)
})
