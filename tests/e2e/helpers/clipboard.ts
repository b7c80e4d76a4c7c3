import type { Page } from 'playwright/test'

/** What is on the clipboard, as a person learns it: by pasting it, here into the filter of the library, which is left as it was. */
export async function pasted(page: Page): Promise<{ readonly text: string; readonly html: string }> {
  const filter = page.getByRole('textbox', { name: 'Filter library' })
  await filter.evaluate((field) => {
    field.addEventListener(
      'paste',
      (event) => {
        event.preventDefault()
        const { clipboardData } = event as ClipboardEvent
        const of = (type: string): string => clipboardData?.getData(type) ?? ''
        Reflect.set(window, '__pasted', { text: of('text/plain'), html: of('text/html') })
      },
      { once: true },
    )
  })
  await filter.focus()
  await page.keyboard.press('Control+V')
  return page.evaluate(() => Reflect.get(window, '__pasted') as { text: string; html: string })
}
