import { useEffect, useState } from 'react'
import type { ReactElement } from 'react'
import type { PartProps } from './part-props'

let styles: Promise<unknown> | undefined
let stylesAreHere = false

/** Fetches KaTeX's styles and fonts from the program itself, with the first formula on screen. */
function loadStyles(): Promise<unknown> {
  styles ??= import('./formula-styles').then(() => {
    stylesAreHere = true
  })
  return styles
}

/** A formula that the render worker has set; kept invisible until its styles are there, for it would be a heap of letters. */
export function Formula({ node, children }: PartProps): ReactElement {
  const [styled, setStyled] = useState(stylesAreHere)
  useEffect(() => {
    if (styled) return
    let isMounted = true
    const show = (): void => {
      if (isMounted) setStyled(true)
    }
    loadStyles().then(show, show)
    return () => {
      isMounted = false
    }
  }, [styled])
  const isDisplay = node?.properties['dataDisplay'] !== undefined
  const className = styled ? 'formula' : 'formula formula-waiting'
  return isDisplay ? (
    <div className={`${className} formula-block`} tabIndex={0} role="group" aria-label="Formula">
      {children}
    </div>
  ) : (
    <span className={className}>{children}</span>
  )
}
