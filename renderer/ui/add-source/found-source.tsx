import type { FoundSource } from '../../../shared/ipc/channels'
import { counted } from '../../state/words'

/** What an address holds, before anything of it is stored. */
export function FoundSourceView({ found }: { readonly found: FoundSource }) {
  const leftOut = [
    found.outside > 0 ? `${counted(found.outside, 'link')} to other sites` : '',
    found.notArticles > 0
      ? `${counted(found.notArticles, 'file')} that ${found.notArticles === 1 ? 'is no article' : 'are no articles'}`
      : '',
  ].filter(Boolean)
  return (
    <section className="found" aria-label="Found">
      <div className="found-head">
        <h3>{found.title}</h3>
        <p>
          <b>{counted(found.articles, 'article')}</b>, listed in {found.indexUrl}
        </p>
        {found.summary !== '' && <p className="found-summary">{found.summary}</p>}
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
      {(leftOut.length > 0 || found.warnings.length > 0) && (
        <div className="found-notes">
          {leftOut.length > 0 && <p>{`Left out: ${leftOut.join(', ')}.`}</p>}
          {found.warnings.length > 0 && (
            <p>{`${counted(found.warnings.length, 'oddity', 'oddities')} in the index; it was read all the same.`}</p>
          )}
        </div>
      )}
    </section>
  )
}
