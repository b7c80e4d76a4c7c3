/** Full texts and shorter forms of them: what generators write beside an index for programs. */
const SET = /(?:^|[-_./])(?:full|small|medium|mini|abridged|compressed|complete|ctx)\.(?:txt|md)$/i

/** `llms.txt`, `llms-2.txt`, `llms-v4.1.txt`. */
const NUMBERED = /(?:^|\/)llms(?:[-_.]?v?\d[\d.]*)?\.txt$/i

/** Parts of an index by group (`/_llms/langgraph.md`), product or version (`/llms/sql.txt`). */
const PART = /(?:^|\/)_?llms\/(?:[^/]+\/)*[^/]+\.(?:txt|md)$/i

/** Whether a path is called like an index; only its text can tell whether it is one. */
export function isIndexName(pathname: string): boolean {
  return (NUMBERED.test(pathname) || PART.test(pathname)) && !SET.test(pathname)
}

/** Whether a name says nothing of what the index is about: "llms.txt", "Full index", an address. */
export function isGenericTitle(title: string): boolean {
  return /^(?:(?:full |complete |documentation |docs )?(?:index|llms[\w.-]*\.txt|table of contents|all pages)|https?:\/\/\S*|)$/i.test(
    title.trim(),
  )
}
