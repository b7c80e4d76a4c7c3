import { BrowserWindow, dialog, type WebContents } from 'electron'
import { fail, ok, type Result } from '../../shared/lib/result'
import { fileNameOf } from './file-name'
import type { Handle } from './handle'
import { writeWhole } from './write-file'

/** Lands on paper: what the page has laid out for it. The page makes itself ready before it calls. */
export function registerPageHandlers(handle: Handle): void {
  handle('page:print', (_nothing, contents) => printPage(contents))
  handle('page:save-pdf', ({ name }, contents) => savePdf(contents, name))
}

/** Opens the system's print dialog; a person who thinks better of it is no failure. */
function printPage(contents: WebContents): Promise<Result<undefined>> {
  return new Promise((resolve) => {
    contents.print({ printBackground: true }, (success, reason) => {
      // Chromium's word for it is "Print job canceled"
      const isFine = success || /cancel/i.test(reason)
      resolve(isFine ? ok(undefined) : fail({ code: 'not-printed', detail: reason }))
    })
  })
}

async function savePdf(contents: WebContents, name: string): Promise<Result<{ readonly saved: boolean }>> {
  const options = {
    title: 'Save as PDF',
    defaultPath: fileNameOf(name, '.pdf'),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  }
  const window = BrowserWindow.fromWebContents(contents)
  const answer = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options))
  if (answer.canceled || answer.filePath === '') return ok({ saved: false })
  const pdf = await pdfOf(contents)
  if (!pdf.ok) return pdf
  const written = await writeWhole(answer.filePath, pdf.value)
  return written.ok ? ok({ saved: true }) : written
}

async function pdfOf(contents: WebContents): Promise<Result<Uint8Array>> {
  try {
    return ok(
      await contents.printToPDF({
        pageSize: 'A4',
        // a size or margins that the style sheet for paper names win
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      }),
    )
  } catch (error) {
    return fail({ code: 'not-printed', detail: error instanceof Error ? error.message : String(error) })
  }
}
