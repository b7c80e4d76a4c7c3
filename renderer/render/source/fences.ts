/** A fence of code behind the markers it may stand in; what follows the backticks of an opening one holds none. */
const FENCE = /^([ \t>*+\-\d.)]*)(?:(`{3,})[^`]*$|(~{3,}))/

/**
 * Asked for one line after the other: whether the line belongs to a block of code, its fences included. A block ends with the
 * quote or list item on whose marker's line it began.
 */
export function fenceReader(): (line: string) => boolean {
  let open = ''
  let lead = ''
  return (line) => {
    if (open !== '' && isOutside(line, lead)) open = ''
    const found = FENCE.exec(line)
    const mark = found?.[2] ?? found?.[3]
    if (open === '') {
      open = mark ?? ''
      lead = found?.[1] ?? ''
      return mark !== undefined
    }
    if (mark?.startsWith(open) === true && line.trimEnd().endsWith(mark)) open = ''
    return true
  }
}

function isOutside(line: string, lead: string): boolean {
  if (lead.trim() === '' || line.trim() === '') return false
  if (lead.includes('>')) return !/^[ \t]*>/.test(line)
  return line.length - line.trimStart().length < lead.length
}
