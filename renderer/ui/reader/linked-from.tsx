import { useState } from 'react'
import { useLinkedFrom } from '../../state/article/use-linked-from'
import { openArticle } from '../../state/view/view-store'
import { counted } from '../../state/words'

/** At the foot of an article: the articles of the library that link to it, folded. Nothing where there are none. */
export function LinkedFrom({ address }: { readonly address: string }) {
  const { count, articles } = useLinkedFrom(address)
  const [isOpen, setOpen] = useState(false)
  if (count === 0) return null
  return (
    <nav className="linked-from" aria-label="Linked from">
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{`Linked from ${counted(count, 'article')}`}</summary>
        {isOpen && (
          <ul>
            {articles.map((article) => (
              <li key={article.address}>
                <a
                  href={article.address}
                  className="text-link"
                  onClick={(event) => {
                    event.preventDefault()
                    openArticle(article.address, article.source)
                  }}
                >
                  {article.title}
                </a>
                <span>{article.sourceTitle}</span>
              </li>
            ))}
            {count > articles.length && <li>{`and ${count - articles.length} more`}</li>}
          </ul>
        )}
      </details>
    </nav>
  )
}
