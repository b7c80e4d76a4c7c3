import { showAlert, showNotice } from '../view/notice-store'
import { headingAddress } from './page-address'

/** Puts a text on the clipboard and says so as a notice; a refusal is an alert. */
export async function copyText(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    showNotice(said)
  } catch (error) {
    console.error(error)
    showAlert('Nothing was copied: the system kept the clipboard to itself. Try again.')
  }
}

/** Copies the address of a heading on its site. */
export function copyHeadingLink(url: string, slug: string, title: string): Promise<void> {
  return copyText(headingAddress(url, slug), `Copied the link to “${title}”.`)
}
