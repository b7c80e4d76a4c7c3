import type { Element } from 'hast'
import { Children, isValidElement, useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactElement, ReactNode } from 'react'
import { codeLanguage } from '../../../../../shared/markdown/code-languages'
import { elementsNamed, nodeText } from './node-text'
import type { PartProps } from './part-props'

interface Panel {
  readonly name: string
  readonly content: ReactNode
}

/**
 * Tabs, and blocks of code in a group. All panels stay in the document: those that are not chosen are `hidden="until-found"`, so that
 * searching the page or following a link into one opens it. One panel alone needs no tabs.
 */
export function Tabs({ node, children }: PartProps): ReactElement {
  const { panels, others } = panelsOf(node, children)
  const [chosen, choose] = useState(0)
  const id = useId()
  const tabs = useRef<(HTMLButtonElement | null)[]>([])
  if (panels.length < 2) return <div className="tabs tabs-none">{children}</div>

  const move = (event: KeyboardEvent): void => {
    const step = stepOf(event, panels.length, chosen)
    if (step === null) return
    event.preventDefault()
    choose(step)
    tabs.current[step]?.focus()
  }
  return (
    <div className="tabs">
      {others}
      <div className="tab-list" role="tablist" onKeyDown={move}>
        {panels.map(({ name }, n) => (
          <button
            key={n}
            ref={(element) => {
              tabs.current[n] = element
            }}
            type="button"
            role="tab"
            id={`${id}-tab-${n}`}
            aria-controls={`${id}-panel-${n}`}
            aria-selected={n === chosen}
            tabIndex={n === chosen ? 0 : -1}
            onClick={() => choose(n)}
          >
            {name}
          </button>
        ))}
      </div>
      {panels.map(({ name, content }, n) => (
        <TabPanel
          key={n}
          id={`${id}-panel-${n}`}
          tab={`${id}-tab-${n}`}
          name={name}
          isShown={n === chosen}
          onFound={() => choose(n)}
        >
          {content}
        </TabPanel>
      ))}
    </div>
  )
}

interface TabPanelProps {
  readonly id: string
  readonly tab: string
  /** Stands above the panel on paper, where all are shown and no tab is. */
  readonly name: string
  readonly isShown: boolean
  readonly onFound: () => void
  readonly children: ReactNode
}

/** React knows `hidden` as yes or no only, so `until-found` and its event are set by hand. */
function TabPanel({ id, tab, name, isShown, onFound, children }: TabPanelProps): ReactElement {
  const panel = useRef<HTMLDivElement>(null)
  const found = useRef(onFound)
  useEffect(() => {
    found.current = onFound
  })
  useEffect(() => {
    const element = panel.current
    const show = (event: Event): void => {
      if (event.target === element) found.current()
    }
    element?.addEventListener('beforematch', show)
    return () => element?.removeEventListener('beforematch', show)
  }, [])
  const setHidden = (element: HTMLDivElement | null): void => {
    panel.current = element
    if (isShown) element?.removeAttribute('hidden')
    else element?.setAttribute('hidden', 'until-found')
  }
  return (
    <div
      className="tab-panel"
      role="tabpanel"
      id={id}
      aria-labelledby={tab}
      data-label={name}
      ref={setHidden}
    >
      {children}
    </div>
  )
}

/** The tab that a key leads to; null for keys that lead to none. */
function stepOf({ key }: KeyboardEvent, count: number, chosen: number): number | null {
  if (key === 'ArrowRight') return (chosen + 1) % count
  if (key === 'ArrowLeft') return (chosen + count - 1) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}

/** Children that are panels, by name, and those that stand above them. React drew one child for each element of the tree. */
function panelsOf(
  node: Element | undefined,
  children: ReactNode,
): { readonly panels: Panel[]; readonly others: ReactNode[] } {
  const elements = (node?.children ?? []).filter((child) => child.type === 'element')
  const drawn = Children.toArray(children).filter((child) => isValidElement(child))
  const panels: Panel[] = []
  const others: ReactNode[] = []
  elements.forEach((element, n) => {
    if (element.tagName === 'mdx-tab' || element.tagName === 'pre')
      panels.push({ name: nameOf(element) || `Tab ${panels.length + 1}`, content: drawn[n] })
    else others.push(drawn[n])
  })
  return { panels, others }
}

function nameOf(element: Element): string {
  if (element.tagName === 'mdx-tab') return nodeText(elementsNamed(element, 'mdx-title')[0]).trim()
  const code = elementsNamed(element, 'code')[0]
  const title = code?.properties['dataTitle']
  if (typeof title === 'string' && title !== '') return title
  const classes: unknown = code?.properties['className']
  const language = (Array.isArray(classes) ? classes : []).find((name) => /^language-/.test(String(name)))
  return codeLanguage(String(language ?? '').replace(/^language-/, '')).name
}
