import { Fragment, memo } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { CODE_CLASSES } from '../../../../../shared/markdown/code-colours'
import type { CodeRuns } from '../../../../../shared/markdown/code-colours'
import type { Range } from '../../../../state/words-marked/find-words'
import { markedText } from '../marked-text'
import type { CodeLine } from './code-lines'

interface CodeTextProps {
  readonly code: string
  readonly lines: readonly CodeLine[] | null
  readonly runs: CodeRuns | null
  /** Where words that a search found stand in the code. */
  readonly hits?: readonly Range[]
}

const NO_HITS: readonly Range[] = []

/** The text of a block, with and without colours and lines: its text content is always the code itself. */
export const CodeText = memo(function CodeText({
  code,
  lines,
  runs,
  hits = NO_HITS,
}: CodeTextProps): ReactElement {
  const draw = pieceDrawer(code, runs, hits)
  if (lines === null) return <>{draw(code.length)}</>
  return (
    <>
      {lines.map((line, index) => (
        <span key={index} className="code-line" data-mark={line.mark ?? undefined} hidden={line.isNote}>
          {line.shownEnd === line.end ? draw(line.end) : withNote(code, line, draw)}
        </span>
      ))}
    </>
  )
})

/** A note for the site stays in the text, so that offsets hold, and is not shown; the line end behind it is. */
function withNote(code: string, { shownEnd, end }: CodeLine, draw: (end: number) => ReactNode): ReactNode {
  const shown = draw(shownEnd)
  const note = draw(end - (/\r?\n$/.exec(code.slice(shownEnd, end))?.[0].length ?? 0))
  return (
    <>
      {shown}
      <span hidden>{note}</span>
      {draw(end)}
    </>
  )
}

/** Answers a function that draws the code from where it stopped last up to an offset, in the colours that the runs give it. */
function pieceDrawer(
  code: string,
  runs: CodeRuns | null,
  hits: readonly Range[],
): (end: number) => ReactNode {
  if (runs === null) {
    let at = 0
    return (end) => markedText(code, at, (at = end), hits)
  }
  let at = 0
  let run = 0
  let runEnd = runs[0] ?? Infinity
  return (end) => {
    const pieces: ReactNode[] = []
    while (at < end) {
      while (runEnd <= at) {
        run += 2
        runEnd += runs[run] ?? Infinity
      }
      const to = Math.min(end, runEnd)
      const name = CODE_CLASSES[runs[run + 1] ?? 0] ?? ''
      const text = markedText(code, at, to, hits)
      pieces.push(
        name === '' ? (
          <Fragment key={at}>{text}</Fragment>
        ) : (
          <span key={at} className={`tok-${name}`}>
            {text}
          </span>
        ),
      )
      at = to
    }
    return pieces
  }
}
