import { showAlert } from '../view/notice-store'

/** Puts a text on the clipboard; says so when the system refuses it. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    showAlert('The clipboard could not be written. Nothing was copied; try again.')
  }
}

/** Has the window copy what is selected, as Control+C does, with all that listens to it. */
export function copySelected(): void {
  if (!document.execCommand('copy'))
    showAlert('The clipboard could not be written. Nothing was copied; try again.')
}
