import { useId, useLayoutEffect, useRef, useState } from 'react'
import type { ProseBlock } from '../../../shared/llms-txt/parse/prose-blocks'
import { useIndexNotes } from '../../state/library/use-section-page'
import { FoldedList } from '../parts/folded-list'
import { LimitNote } from '../parts/limit-note'

/** What the index of a source says besides its articles: its own words, the other indexes, the limits that bit. */
export function SourceNotes({ source }: { readonly source: string }) {
  const notes = useIndexNotes(source)
  if (!notes || notes.prose.length + notes.indexes.length + notes.limits.length === 0) return null
  return (
    <div className="source-notes">
      {notes.prose.length > 0 && <Prose key={source} blocks={notes.prose} />}
      {notes.indexes.length > 0 && (
        <FoldedList
          summary={`Read from ${notes.indexes.length + 1} indexes`}
          items={[notes.url, ...notes.indexes]}
        />
      )}
      <LimitNote limits={notes.limits} />
    </div>
  )
}

/** The index's own words as plain text, cut at twelve lines until the person wants more. */
function Prose({ blocks }: { readonly blocks: readonly ProseBlock[] }) {
  const [whole, setWhole] = useState(false)
  const [isLong, setIsLong] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = (): void => {
      if (!whole) setIsLong(element.scrollHeight > element.clientHeight + 1)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [whole, blocks])
  return (
    <>
      <div
        id={id}
        ref={box}
        data-long={isLong}
        className={whole ? 'source-prose' : 'source-prose source-prose-cut'}
      >
        {blocks.map((block, i) => (
          <Block key={i} block={block} />
        ))}
      </div>
      {isLong && (
        <button
          type="button"
          className="text-link source-prose-more"
          aria-expanded={whole}
          aria-controls={id}
          onClick={() => setWhole(!whole)}
        >
          {whole ? 'Show less' : 'Show more'}
        </button>
      )}
    </>
  )
}

function Block({ block }: { readonly block: ProseBlock }) {
  switch (block.kind) {
    case 'heading':
      return <h2>{block.text}</h2>
    case 'text':
      return <p>{block.text}</p>
    case 'item':
      return <p className="source-prose-item">{block.text}</p>
  }
}
