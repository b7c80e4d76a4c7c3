import { useEffect, useId, useRef, useState } from 'react'
import { MAX_SOURCE_NAME, type Source } from '../../../shared/model/source'
import { changeSource } from '../../state/sources/manage-source'
import { hostOf } from '../../state/words'

/** The person's own name for a source; kept on Enter, on leaving the field and with the dialog. Empty: the site's own title again. */
export function NameSetting({ source, ownTitle }: { readonly source: Source; readonly ownTitle: string }) {
  const id = useId()
  // What is being typed; null when nothing is.
  const [typed, setTyped] = useState<string | null>(null)
  const kept = useRef(source.title)
  const latest = useRef<() => void>(() => undefined)
  const keep = (): void => {
    if (typed === null || typed.trim() === kept.current) return
    kept.current = typed.trim()
    // the site's own title may change with the site; a name would not
    void changeSource(source.id, { name: typed.trim() === ownTitle ? '' : typed })
  }
  useEffect(() => {
    latest.current = keep
  })
  useEffect(() => () => latest.current(), [])
  return (
    <div className="setting">
      <div>
        <h3>
          <label htmlFor={id}>Name</label>
        </h3>
        <p>From {hostOf(source.indexUrl)}. Empty brings the site’s own title back.</p>
      </div>
      <div className="text-field text-field-small manage-name">
        <input
          id={id}
          type="text"
          autoComplete="off"
          maxLength={MAX_SOURCE_NAME}
          placeholder={ownTitle}
          value={typed ?? source.title}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep()
          }}
        />
      </div>
    </div>
  )
}
