/** What paints the found places, without a change of the page itself. */
export interface FindMarks {
  all(ranges: readonly AbstractRange[]): void
  current(range: AbstractRange | null): void
}

/** Marks by the CSS Custom Highlight API, as `::highlight(find)` and `::highlight(find-current)`. */
export const highlightMarks: FindMarks = {
  all(ranges) {
    if (ranges.length === 0) CSS.highlights.delete('find')
    else CSS.highlights.set('find', new Highlight(...ranges))
  },
  current(range) {
    if (range === null) {
      CSS.highlights.delete('find-current')
      return
    }
    const mark = new Highlight(range)
    mark.priority = 1
    CSS.highlights.set('find-current', mark)
  },
}
