export interface Site {
  readonly indexUrl: string
  readonly index: string
  readonly listed: ReadonlySet<string>
}
export interface Page {
  readonly file: string
  readonly url: string
  readonly site: Site | null
}
export function pagesBelow(folder: string): Page[]
