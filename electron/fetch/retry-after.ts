/** What a server writes there is a number without an end; a year says as much. */
const LONGEST = 365 * 86_400_000

/** Reads a Retry-After header (seconds or a date) as milliseconds from now; null when it is absent or says nothing. */
export function readRetryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null
  const text = header.trim()
  if (/^\d+$/.test(text)) return Math.min(LONGEST, Number(text) * 1000)
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.min(LONGEST, Math.max(0, at - now))
}
