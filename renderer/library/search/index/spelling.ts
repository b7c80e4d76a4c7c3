import type { Statements } from './statements'

/** Words that spellings are looked for among: shorter ones are too alike, longer ones are no words. */
const SHORTEST = 4
const LONGEST = 32
/** From so many letters on two mistakes are forgiven. */
const LONG = 8
/** A word that stands in so many sections of a large library only once is a misspelling itself as often as not. */
const LARGE = 20_000
/** Words of the index that one step looks at. */
const STEP = 800

const isWord = (term: string): boolean => /^\p{L}[\p{L}\p{N}]*$/u.test(term)

/** What a word may have been meant to be: at most two, best first; none when the index has it often enough itself. */
export function correctionsOf(statements: Statements, typed: string): string[] {
  if (typed.length < SHORTEST || typed.length > LONGEST || !isWord(typed)) return []
  const [held] = statements.rows('SELECT sections FROM word WHERE term = ?', [typed])
  const most = typed.length >= LONG ? 2 : 1
  const trigrams = Array.from({ length: typed.length - 2 }, (_, n) => `"${typed.slice(n, n + 3)}"`)
  const near = statements.rows(
    `SELECT word.term, word.sections FROM trigram JOIN word ON word.id = trigram.rowid
      WHERE trigram MATCH ? AND length(word.term) BETWEEN ? AND ?`,
    [trigrams.join(' OR '), typed.length - most, typed.length + most],
  )
  const candidates = near
    .map(([term, sections]) => ({ term: String(term), sections: Number(sections) }))
    .filter(({ term }) => term !== typed)
    .map((row) => ({ ...row, mistakes: mistakesBetween(typed, row.term, most) }))
    .filter(({ mistakes }) => mistakes <= most)
  const nearest = Math.min(...candidates.map(({ mistakes }) => mistakes))
  const weighed = candidates
    .filter(({ mistakes }) => mistakes === nearest)
    // few people mistake the first letter
    .map(({ term, sections }) => ({ term, weight: term[0] === typed[0] ? sections : sections / 5 }))
    .toSorted((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
  const best = weighed[0]?.weight ?? 0
  if (held && best < Number(held[0]) * 10) return []
  return weighed
    .filter(({ weight }) => weight >= best / 5)
    .slice(0, 2)
    .map(({ term }) => term)
}

/** Letters left out, put in, changed, or two neighbours changed over; more than `most` is told as `most + 1`. */
export function mistakesBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, at(before, j - 2) + 1)
      row.push(cost)
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return at(last, b.length)
}

const at = (row: readonly number[], place: number): number => row[place] ?? Infinity

/**
 * Brings the words that spellings are looked for among in line with the index, a step at a time: each call of `step` takes a few
 * milliseconds and answers whether it was the last. Until then the old words serve; cut off anywhere, the next round makes it good.
 */
export function wordRound(statements: Statements): { step: () => boolean } {
  const [last] = statements.rows('SELECT coalesce(max(round), 0) FROM word', [])
  const round = Number(last?.[0] ?? 0) + 1
  const [size] = statements.rows('SELECT count(*) FROM section', [])
  const fewest = Number(size?.[0] ?? 0) >= LARGE ? 2 : 1
  let after: string | null = ''
  return {
    step() {
      if (after !== null) {
        const terms = statements.rows(
          'SELECT term, doc FROM foundWords WHERE term > ? ORDER BY term LIMIT ?',
          [after, STEP],
        )
        after = terms.length === STEP ? String(terms.at(-1)?.[0]) : null
        statements.transaction(() => {
          for (const [term, sections] of terms) {
            const word = String(term)
            if (
              Number(sections) >= fewest &&
              isWord(word) &&
              word.length >= SHORTEST &&
              word.length <= LONGEST
            )
              note(statements, word, Number(sections), round)
          }
        })
        return false
      }
      const old = statements.rows('SELECT id FROM word WHERE round < ? LIMIT ?', [round, STEP])
      statements.transaction(() => {
        for (const [id] of old) {
          statements.run('DELETE FROM trigram WHERE rowid = ?', [id ?? null])
          statements.run('DELETE FROM word WHERE id = ?', [id ?? null])
        }
      })
      return old.length < STEP
    },
  }
}

function note(statements: Statements, term: string, sections: number, round: number): void {
  const [held] = statements.rows('SELECT id FROM word WHERE term = ?', [term])
  if (held)
    return statements.run('UPDATE word SET sections = ?, round = ? WHERE id = ?', [
      sections,
      round,
      held[0] ?? null,
    ])
  statements.run('INSERT INTO word(term, sections, round) VALUES(?, ?, ?)', [term, sections, round])
  statements.run('INSERT INTO trigram(rowid, term) VALUES(last_insert_rowid(), ?)', [term])
}
