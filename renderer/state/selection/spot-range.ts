import { sameStretch, squeeze } from './same-words'
import { inSqueezed } from './selected-passage'
import { rangeOf, readShown, sectionElements } from './shown-section'

/** A passage of an article's plain text. */
export interface PlainSpot {
  readonly slug: string
  readonly start: number
  readonly end: number
}

/** Where the page shows passages of one section; null for one of which that cannot be told. */
export function spotRanges(
  body: Element,
  slug: string,
  spots: readonly PlainSpot[],
  text: string,
): readonly (Range | null)[] {
  const shown = readShown(sectionElements(body, slug))
  const [plain, page] = [squeeze(text), squeeze(shown.text)]
  return spots.map((spot) => {
    const wanted = inSqueezed(plain, spot)
    const found = wanted && sameStretch(plain.text, wanted, page.text)
    if (!found) return null
    return rangeOf(shown, page.at[found.start] ?? 0, (page.at[found.end - 1] ?? 0) + 1)
  })
}
