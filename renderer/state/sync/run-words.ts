import { assertNever } from '../../../shared/lib/assert-never'
import { failureSentence } from '../../../shared/model/failure-text'
import type { Run } from '../../db/read-marks'
import { counted, moment, sentenceCase, span } from '../words'
import { asksForList } from './list-question'

/** How a run ended, as the sentence that follows the title of its source. */
export function outcomeWords(run: Run): string {
  const took = span(run.endedAt - run.startedAt)
  switch (run.outcome) {
    case 'done':
      if (run.imagesOnly)
        return `was asked for images alone, in ${took}. Everything that was here before still is.`
      return `checked in ${took}. ${continuedWords(run)}Everything that was readable before still is.`
    case 'cancelled':
      return `was cancelled after ${took}. ${continuedWords(run)}What had arrived stays; the next sync goes on from there.`
    case 'cut-off':
      return `was cut off when Offprint ended. ${continuedWords(run)}${arrivedWords(run)} The next sync goes on from there.`
    case 'failed':
      return asksForList(run)
        ? `was left as it was. ${failureWords(run)}`
        : `could not be synced. ${failureWords(run)} What was readable before still is.`
    default:
      return assertNever(run.outcome)
  }
}

const failureWords = ({ failure }: Run): string => (failure ? failureSentence(failure, 'source') : '')

function continuedWords({ continued = 0 }: Run): string {
  if (continued === 0) return ''
  return `It went on after ${counted(continued, 'article')} that the sync before it had brought. `
}

function arrivedWords({ added, updated, unchanged, images, imagesOnly }: Run): string {
  if (imagesOnly && images && images.stored > 0)
    return `What had arrived stays: ${counted(images.stored, 'image')}.`
  const arrived = added.length + updated.length + unchanged
  return arrived === 0
    ? 'Nothing had arrived yet.'
    : `What had arrived stays: ${counted(arrived, 'article')}.`
}

/** What became of a run's images: `12 images stored, 2 unchanged, 1 missing.`; null where none were wanted. */
export function imageWords({ images }: Pick<Run, 'images'>): string | null {
  if (!images || images.stored + images.unchanged + images.missing === 0) return null
  const more = [
    ...(images.unchanged > 0 ? [`${images.unchanged} unchanged`] : []),
    ...(images.missing > 0 ? [`${images.missing} missing`] : []),
  ]
  return `${[`${counted(images.stored, 'image')} stored`, ...more].join(', ')}.`
}

/** A run as the list of runs names it. */
export function runName(run: Run, now: number): string {
  const at = sentenceCase(moment(run.startedAt, now))
  const time = run.imagesOnly ? `${at}, images alone` : at
  const missing = run.images?.missing ?? 0
  switch (run.outcome) {
    case 'done':
      if (run.failed.length > 0) return `${time}, ${counted(run.failed.length, 'page')} failed`
      return missing > 0 ? `${time}, ${counted(missing, 'image')} missing` : time
    case 'cancelled':
      return `${time}, cancelled`
    case 'cut-off':
      return `${time}, cut off`
    case 'failed':
      return asksForList(run) ? `${time}, the list shrank` : `${time}, failed`
    default:
      return assertNever(run.outcome)
  }
}
