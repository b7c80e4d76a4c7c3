import type { Element } from 'hast'
import { useMemo, useRef, useState } from 'react'
import type { CSSProperties, ReactElement } from 'react'
import { codeLanguage } from '../../../../../shared/markdown/code-languages'
import { useCodeColours } from '../../../../state/article/use-code-colours'
import { useScroller } from '../../../frame/scroller'
import { codeLines } from '../code/code-lines'
import { CodeText } from '../code/code-text'
import { copiedCode } from '../code/copied-code'
import { useHitRanges } from '../marked-text'
import { CopyButton } from './copy-button'
import { elementsNamed, nodeText } from './node-text'
import type { PartProps } from './part-props'

/** A block that its author wants folded is, from this many lines on. */
const FOLDED_FROM = 12

/**
 * A block of code: language and file name above, its text as it is below. Long lines scroll inside. Colours come when the block is
 * near the view; they change neither its text nor its size.
 */
export function CodeBlock({ node }: PartProps): ReactElement {
  const code = elementsNamed(node, 'code')[0] ?? node
  const text = nodeText(code)
  const language = languageOf(code?.properties['className'])
  const { name } = codeLanguage(language)
  const title = stringOf(code, 'dataTitle')
  const file = title.toLowerCase() === name.toLowerCase() ? '' : title
  const marked = stringOf(code, 'dataMarked')
  const focused = stringOf(code, 'dataFocused')
  const firstNumber = Number(stringOf(code, 'dataNumbered') || 0)
  const wraps = code?.properties['dataWrap'] !== undefined

  const block = useRef<HTMLDivElement>(null)
  const runs = useCodeColours(block, useScroller(), language, text)
  const hits = useHitRanges(text)
  const [isOpen, setOpen] = useState(false)
  const lines = useMemo(
    () => codeLines(text, { language, marked, focused, firstNumber }),
    [text, language, marked, focused, firstNumber],
  )
  const lineCount = text.split('\n').length - 1
  const mayFold = code?.properties['dataExpandable'] !== undefined && lineCount > FOLDED_FROM
  const numbering = { '--first-line': firstNumber - 1 } as CSSProperties
  return (
    <div className="code" ref={block}>
      <div className="code-head">
        {name !== '' && <span className="code-language">{name}</span>}
        {file !== '' && <span className="code-file">{file}</span>}
        <CopyButton text={() => copiedCode(text, language, lines)} />
      </div>
      <pre
        tabIndex={0}
        role="group"
        aria-label={`Code ${file || name}`.trim()}
        data-wraps={wraps || undefined}
        data-folded={(mayFold && !isOpen) || undefined}
      >
        <code
          data-numbered={firstNumber > 0 || undefined}
          style={firstNumber > 0 ? numbering : undefined}
          // the lines of a diff begin with their signs
          data-signs={(lines !== null && language !== 'diff') || undefined}
        >
          <CodeText code={text} lines={lines} runs={runs} hits={hits} />
        </code>
      </pre>
      {mayFold && (
        <button
          type="button"
          className="code-fold"
          aria-expanded={isOpen}
          onClick={() => setOpen((open) => !open)}
        >
          {isOpen ? 'Show less' : `Show all ${lineCount} lines`}
        </button>
      )}
    </div>
  )
}

function stringOf(code: Element | undefined, property: string): string {
  const value = code?.properties[property]
  return typeof value === 'string' ? value : ''
}

function languageOf(classes: unknown): string {
  const names: unknown[] = Array.isArray(classes) ? classes : []
  const found = names.find((name) => typeof name === 'string' && name.startsWith('language-'))
  return typeof found === 'string' ? found.slice('language-'.length) : ''
}
