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

function arrivedWords({ added, updated, unchanged }: Run): string {
  const arrived = added.length + updated.length + unchanged
  return arrived === 0
    ? 'Nothing had arrived yet.'
    : `What had arrived stays: ${counted(arrived, 'article')}.`
}

/** A run as the list of runs names it. */
export function runName(run: Run, now: number): string {
  const time = sentenceCase(moment(run.startedAt, now))
  switch (run.outcome) {
    case 'done':
      return run.failed.length > 0 ? `${time}, ${counted(run.failed.length, 'page')} failed` : time
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
