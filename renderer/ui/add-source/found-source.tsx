import type { ReactNode } from 'react'
import type { FoundSource } from '../../../shared/ipc/channels'
import { leftOutWords, listedWords, oddities, roughSize } from '../../state/sync/found-words'
import { counted } from '../../state/words'
import { FoldedList } from '../parts/folded-list'
import { LimitNote } from '../parts/limit-note'

/** What an address holds, before anything of it is stored: how much, in which parts, and what stays out and why. */
export function FoundSourceView(props: {
  readonly found: FoundSource
  /** While the address is looked at again. */
  readonly busy: boolean
  /** The choice of other sites. */
  readonly children: ReactNode
}) {
  const { found, busy, children } = props
  const odd = oddities(found)
  return (
    <section className="found" aria-label="Found" aria-busy={busy}>
      <div className="found-head">
        <h3>{found.title}</h3>
        <p>
          <b>{counted(found.articles, 'article')}</b>
          {`, ${roughSize(found.bytes)}, ${listedWords(found)}.`}
        </p>
        {found.summary !== '' && <p className="found-summary">{found.summary}</p>}
        <LimitNote limits={found.limits} />
      </div>
      {found.sections.length > 0 && (
        <ul className="found-sections" tabIndex={0} aria-label="Sections">
          {found.sections.map((section, i) => (
            <li key={i}>
              <span>{section.title}</span>
              <span>{counted(section.articles, 'article')}</span>
            </li>
          ))}
        </ul>
      )}
      {children}
      {(found.indexes.length > 0 || found.leftOut.length > 0 || odd.length > 0) && (
        <div className="found-notes">
          {found.indexes.length > 0 && (
            <FoldedList
              summary={`Read from ${found.indexes.length + 1} indexes`}
              items={[found.indexUrl, ...found.indexes]}
            />
          )}
          {found.leftOut.length > 0 && <p>Left out</p>}
          {found.leftOut.map((group) => (
            <FoldedList
              key={group.reason}
              summary={leftOutWords(group, found.outsideHosts)}
              count={group.count}
              items={group.examples.map(({ title, url }) => (
                <>
                  {title !== '' && title !== url && <b>{title}</b>} {url}
                </>
              ))}
            />
          ))}
          {odd.length > 0 && (
            <FoldedList
              summary={`${counted(odd.length, 'oddity', 'oddities')} in the index; it was read all the same`}
              items={odd}
            />
          )}
        </div>
      )}
    </section>
  )
}
