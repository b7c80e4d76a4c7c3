import { clock } from './sync/status-sentence'

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December',
] // prettier-ignore
const DAY = 24 * 60 * 60 * 1000

/** A count with its noun: `1 article`, `24 articles`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`
}

/** A moment as a person says it: `today, 09:12`, `yesterday, 22:40`, `19 November` and, in another year, `19 November 2025`. */
export function moment(at: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY)
  if (days === 0) return `today, ${clock(at)}`
  if (days === 1) return `yesterday, ${clock(at)}`
  return day(at, now)
}

/** The day of a moment: `19 November`, with its year when that is not this one. */
export function day(at: number, now: number): string {
  const date = new Date(at)
  const year = date.getFullYear() === new Date(now).getFullYear() ? '' : ` ${date.getFullYear()}`
  return `${date.getDate()} ${MONTHS[date.getMonth()] ?? ''}${year}`
}

/** The day of a moment in a line of facts: `today`, `yesterday`, else as `day` says it. */
export function dayOrToday(at: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY)
  if (days === 0) return 'today'
  return days === 1 ? 'yesterday' : day(at, now)
}

/** `You stopped at “Client secrets”, yesterday at 22:40.` */
export function stoppedAt(heading: string, at: number, now: number): string {
  const where = heading ? `You stopped at “${heading}”` : 'You stopped at the beginning'
  return `${where}, ${moment(at, now).replace(', ', ' at ')}.`
}

/** Reading time: `8 min`, `1 h 40 min`. */
export function duration(minutes: number): string {
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`
}

/** How long a sync took: `6 seconds`, `2 minutes`. */
export function span(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  return seconds < 90 ? counted(seconds, 'second') : counted(Math.round(seconds / 60), 'minute')
}

/** Host of an address for the eye; the address itself when it has none. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host || url : url
}

/** First letter as a capital. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function startOfDay(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
