import { useRef, useState } from 'react'
import type { ReactElement } from 'react'
import { CodeBlock } from '../parts/code-block'
import { elementsNamed, nodeText } from '../parts/node-text'
import type { PartProps } from '../parts/part-props'
import { diagramName } from './diagram-name'
import { useDrawing, usePicture } from './use-drawing'
import { useShownTheme } from './use-shown-theme'

/** A wide picture shrinks to the column, but no further than to this part of its size: then it scrolls, and can still be read. */
const SMALLEST = 0.6

/**
 * A Mermaid diagram as a picture, with its source folded below it, where find-in-page opens it. Where it cannot be drawn the
 * source stands in its place and a line says so.
 */
export function Diagram({ node }: PartProps): ReactElement {
  const code = nodeText(elementsNamed(node, 'code')[0] ?? node)
  const place = useRef<HTMLElement>(null)
  const drawing = useDrawing(code, useShownTheme(), place)
  const picture = usePicture(drawing?.svg)
  const [broken, setBroken] = useState<string>()
  const name = diagramName(code)
  if (drawing === null || (broken !== undefined && broken === drawing?.svg)) {
    return (
      <figure className="diagram" ref={place}>
        <CodeBlock node={node} />
        <figcaption className="diagram-note">
          This diagram could not be drawn. Its source is shown.
        </figcaption>
      </figure>
    )
  }
  return (
    <figure className="diagram" ref={place} data-drawn={drawing !== undefined}>
      <div className="diagram-box">
        {drawing !== undefined ? (
          <img
            ref={picture}
            alt={name}
            width={Math.ceil(drawing.width)}
            height={Math.ceil(drawing.height)}
            style={{ minWidth: Math.ceil(drawing.width * SMALLEST) }}
            draggable={false}
            tabIndex={0}
            onError={() => setBroken(drawing.svg)}
          />
        ) : (
          <span className="diagram-waiting">{name}</span>
        )}
      </div>
      <details className="diagram-source">
        <summary>Source of this diagram</summary>
        <CodeBlock node={node} />
      </details>
    </figure>
  )
}
