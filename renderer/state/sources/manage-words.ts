import type { SourceSize } from '../../../shared/ipc/library-messages'
import { USUAL_IMAGE_BYTES } from '../../../shared/model/image'
import { roughSize, sizeWords } from '../sync/found-words'
import { counted } from '../words'

/** Bytes of a usual article, for what is said before it was fetched. */
const USUAL_ARTICLE_BYTES = 12_000

/** The intervals at which a source can be checked, in hours, as they are offered. */
export const INTERVAL_WORDS: Readonly<Record<number, string>> = {
  1: 'Every hour',
  6: 'Every 6 hours',
  12: 'Every 12 hours',
  24: 'Every day',
  168: 'Every week',
  0: 'Only when I ask',
}

/** `12 articles, about 144 kB` */
export const partWords = (articles: number): string =>
  articles === 0
    ? 'no articles'
    : `${counted(articles, 'article')}, ${roughSize(articles * USUAL_ARTICLE_BYTES)}`

/** What applying a choice does: `Apply: 31 articles fewer, 1 site more`. */
export function applyWords(
  articles: { before: number; now: number },
  sites: { more: number; fewer: number },
): string {
  const parts = [
    articles.now === articles.before
      ? ''
      : `${counted(Math.abs(articles.now - articles.before), 'article')} ${articles.now < articles.before ? 'fewer' : 'more'}`,
    sites.more > 0 ? `${counted(sites.more, 'site')} more` : '',
    sites.fewer > 0 ? `${counted(sites.fewer, 'site')} fewer` : '',
  ].filter(Boolean)
  return parts.length > 0 ? `Apply: ${parts.join(', ')}` : 'Apply'
}

/** What is here of a source's images, and about how much is not. */
export function imagesWords(
  { shown, ready }: { readonly shown: number; readonly ready: number },
  bytes: number | null,
): string {
  if (shown === 0) return 'Its articles show no images, as far as is known.'
  const here = `${ready} of ${counted(shown, 'image')} here${bytes === null || ready === 0 ? '' : ` (${sizeWords(bytes)})`}`
  const missing = shown - ready
  return missing === 0
    ? `${here}.`
    : `${here}, ${missing} not here (${roughSize(missing * USUAL_IMAGE_BYTES)}).`
}

/** All bytes of a source. */
export const wholeSize = (size: SourceSize): number => size.textBytes + size.preparedBytes + size.imageBytes

/** `4.2 MB: text 1.3 MB, prepared pages 2.5 MB, images 0.4 MB.` */
export const diskWords = (size: SourceSize): string =>
  `${sizeWords(wholeSize(size))}: text ${sizeWords(size.textBytes)}, prepared pages ${sizeWords(size.preparedBytes)}, images ${sizeWords(size.imageBytes)}.`

/** What goes with a source, and what stays. Sentences, the first about what goes. */
export function deleteWords(size: SourceSize, keepMarked: boolean): readonly string[] {
  const kept = keepMarked ? size.marked : 0
  const going = size.articles - size.shared - kept
  const all = going === size.articles
  const images = size.images === 0 ? '' : all ? ` and ${counted(size.images, 'image')}` : ' and their images'
  const bytes = all
    ? sizeWords(wholeSize(size))
    : roughSize((wholeSize(size) * going) / Math.max(1, size.articles))
  return [
    going === 0
      ? 'No article goes with it.'
      : `${counted(going, 'article')} (${bytes})${images} ${going === 1 && images === '' ? 'goes' : 'go'}.`,
    size.shared > 0
      ? `${counted(size.shared, 'article')} that other sources list too ${stay(size.shared)}.`
      : '',
    kept > 0 ? `${counted(kept, 'bookmarked article')} ${stay(kept)}.` : '',
    size.read > 0 ? 'What you have read is remembered.' : '',
  ].filter(Boolean)
}

const stay = (count: number): string => (count === 1 ? 'stays' : 'stay')
