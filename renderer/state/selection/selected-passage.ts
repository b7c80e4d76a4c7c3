import { MAX_QUOTE } from '../../../shared/model/anchor'
import { sameStretch, squeeze, type Squeezed, type Stretch } from './same-words'
import { coveredBy, readShown, sectionElements } from './shown-section'

/** What is selected, as a passage of a section's plain text; or why it cannot be one, as a sentence for the person. */
export type SelectedPassage =
  | { readonly ok: true; readonly slug: string; readonly start: number; readonly end: number }
  | { readonly ok: false; readonly why: string }

const SEVERAL = 'A passage stands under one heading. Select words of one section.'
const UNKNOWN =
  'These words could not be told from the rest of the page. Select a little more, or whole words of the text.'
const LONG = `A passage has at most ${MAX_QUOTE.toLocaleString('en')} characters. Select less, or bookmark the section.`
const NOTHING = 'Select some words of the article.'

/**
 * Finds the selected words in the plain text that the article is made of: by their letters alone, since space, folded parts and the
 * program's own words are shown otherwise than they are stored. What cannot be told for certain is refused.
 */
export function selectedPassage(
  range: Range,
  body: Element,
  textOf: (slug: string) => string | null,
): SelectedPassage {
  const touched = [...body.querySelectorAll<HTMLElement>('section[data-slug]')].filter((section) =>
    range.intersectsNode(section),
  )
  const slugs = new Set(touched.map((section) => section.dataset.slug ?? ''))
  const covered = [...slugs].flatMap((slug) => {
    const shown = readShown(sectionElements(body, slug))
    const stretch = coveredBy(range, shown)
    return stretch ? [{ slug, shown, stretch }] : []
  })
  const [only] = covered
  if (!only) return { ok: false, why: NOTHING }
  if (covered.length > 1) return { ok: false, why: SEVERAL }
  const text = textOf(only.slug)
  if (text === null) return { ok: false, why: UNKNOWN }
  const plain = squeeze(text)
  const shown = squeeze(only.shown.text)
  const wanted = inSqueezed(shown, only.stretch)
  const found = wanted && sameStretch(shown.text, wanted, plain.text)
  if (!found) return { ok: false, why: UNKNOWN }
  const start = plain.at[found.start] ?? 0
  const end = (plain.at[found.end - 1] ?? 0) + 1
  return end - start > MAX_QUOTE ? { ok: false, why: LONG } : { ok: true, slug: only.slug, start, end }
}

/** A stretch of a text as one of the same text without its space; null where it holds nothing else. */
export function inSqueezed({ at }: Squeezed, { start, end }: Stretch): Stretch | null {
  const from = firstFrom(at, start)
  const to = firstFrom(at, end)
  return to > from ? { start: from, end: to } : null
}

/** The first of rising numbers that is not below `least`. */
function firstFrom(numbers: Int32Array, least: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
