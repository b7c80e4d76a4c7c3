import { startTransition, useEffect, useState, type RefObject } from 'react'
import { LONGEST_COLOURED, type CodeRuns } from '../../../shared/markdown/code-colours'
import { codeLanguage } from '../../../shared/markdown/code-languages'
import { services } from '../services'
import { watchNear } from './near-view'

/**
 * The colours of a block: null until it was near the view and they came, and for ever where it stays plain. A question is taken back
 * when the block leaves before it was answered.
 */
export function useCodeColours(
  block: RefObject<Element | null>,
  scroller: RefObject<Element | null>,
  language: string,
  code: string,
): CodeRuns | null {
  const [found, setFound] = useState<{ readonly code: string; readonly runs: CodeRuns } | null>(null)
  useEffect(() => {
    const element = block.current
    if (!element || codeLanguage(language).grammar === null || code.length > LONGEST_COLOURED) return
    let takeBack = (): void => {}
    const stop = watchNear(element, scroller.current, (isNear) => {
      takeBack()
      takeBack = (): void => {}
      if (!isNear) return
      takeBack = services().colours.ask(language, code, (runs) => {
        stop()
        // in slices: a long block has thousands of elements
        if (runs !== null) startTransition(() => setFound({ code, runs }))
      })
    })
    return () => {
      stop()
      takeBack()
    }
  }, [block, scroller, language, code])
  return found?.code === code ? found.runs : null
}
