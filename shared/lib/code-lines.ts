/** Told line after line, answers whether the line belongs to fenced code, its fences included. */
export type FenceReader = (line: string) => boolean

/** The fences of CommonMark at the top of a page. */
const PLAIN = { opening: /^( {0,3})(`{3,}|~{3,})/, before: /^ */, deeper: 0 }
/** Fences under the indents, quotes and list marks that an MDX component or a list puts before them. */
const NESTED = {
  opening: /^((?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t]){0,100})(`{3,}|~{3,})/,
  before: /^[ \t>]*/,
  deeper: 1,
}

/**
 * Reads fences twice, as CommonMark has them at the top of a page and as they stand within components, lists and quotes; a
 * line counts that either reading takes for code. A fence that never ends goes on to the end.
 */
export function createFenceReader(): FenceReader {
  const plain = readFences(PLAIN)
  const nested = readFences(NESTED)
  return (line) => {
    const isPlain = plain(line)
    return nested(line) || isPlain
  }
}

/** 1 for each line that belongs to fenced code. */
export function codeLines(lines: readonly string[]): Uint8Array {
  const isCode = createFenceReader()
  return Uint8Array.from(lines, (line) => (isCode(line) ? 1 : 0))
}

function readFences({ opening, before, deeper }: typeof PLAIN): FenceReader {
  let fence: { readonly mark: string; readonly indent: number } | null = null
  return (line) => {
    if (fence !== null) {
      const text = line.trimEnd()
      const indent = before.exec(text)?.[0].length ?? 0
      const length = text.length - indent
      const isAlone = length >= fence.mark.length && text.endsWith(fence.mark.charAt(0).repeat(length))
      // at most three further in than the fence may stand
      if (isAlone && indent <= fence.indent * deeper + 3) fence = null
      return true
    }
    const found = opening.exec(line)
    const mark = found?.[2] ?? ''
    // what follows backticks holds none, or it is code within a line
    if (!found || (mark.startsWith('`') && line.includes('`', found[0].length))) return false
    fence = { mark, indent: found[1]?.length ?? 0 }
    return true
  }
}
