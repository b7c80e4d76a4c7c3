export interface LongPage {
  /** Its size, as the table shows it. */
  readonly name: string
  readonly title: string
  readonly text: string
}

/** Whether the pages are real, and the pages. */
export function longPages(): { readonly areReal: boolean; readonly pages: LongPage[] }
