import type { ReactElement } from 'react'
import { CopyButton } from './copy-button'
import { elementsNamed, nodeText } from './node-text'
import type { PartProps } from './part-props'

/** A block of code: language and file name above, its text as it is below. Long lines scroll inside. */
export function CodeBlock({ node }: PartProps): ReactElement {
  const code = elementsNamed(node, 'code')[0] ?? node
  const text = nodeText(code)
  const language = languageOf(code?.properties['className'])
  const title = code?.properties['dataTitle']
  const file = typeof title === 'string' ? title : ''
  return (
    <div className="code">
      <div className="code-head">
        {language !== '' && <span className="code-language">{language}</span>}
        {file !== '' && <span className="code-file">{file}</span>}
        <CopyButton text={text.replace(/\r?\n$/, '')} />
      </div>
      <pre tabIndex={0} role="group" aria-label={`Code ${file || language}`.trim()}>
        <code>{text}</code>
      </pre>
    </div>
  )
}

function languageOf(classes: unknown): string {
  const names: unknown[] = Array.isArray(classes) ? classes : []
  const found = names.find((name) => typeof name === 'string' && name.startsWith('language-'))
  return typeof found === 'string' ? found.slice('language-'.length) : ''
}
