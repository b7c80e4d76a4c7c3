import type { HostOffer } from '../../state/sync/found-words'
import { counted } from '../../state/words'

/** Other sites that the index links: each can be brought in with this source. */
export function IncludeHosts(props: {
  readonly offers: readonly HostOffer[]
  readonly included: ReadonlySet<string>
  /** While the address is looked at again: the boxes keep the focus and change nothing. */
  readonly busy: boolean
  readonly legend?: string
  readonly onChange: (host: string, on: boolean) => void
}) {
  const { offers, included, busy, legend = 'Pages on other sites', onChange } = props
  if (offers.length === 0) return null
  return (
    <fieldset className="include-hosts">
      <legend>{legend}</legend>
      {offers.map(({ host, links }) => (
        <label key={host}>
          <input
            type="checkbox"
            checked={included.has(host)}
            aria-disabled={busy}
            onChange={(event) => {
              if (!busy) onChange(host, event.target.checked)
            }}
          />
          <span>{`Include ${host} (${counted(links, 'link')})`}</span>
        </label>
      ))}
    </fieldset>
  )
}
