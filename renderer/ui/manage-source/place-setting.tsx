import { ArrowDown, ArrowUp } from 'lucide-react'
import { useSources } from '../../state/library/use-library'
import { moveSource, sitesOf } from '../../state/sources/manage-source'

/** Where a source stands in the library; nothing where it is the only one. */
export function PlaceSetting({ source }: { readonly source: string }) {
  const sites = sitesOf(useSources() ?? [])
  const at = sites.findIndex(({ id }) => id === source)
  if (sites.length < 2) return null
  return (
    <div className="setting">
      <div>
        <h3>Place in the library</h3>
        <p role="status" aria-label="Place">
          {at + 1} of {sites.length}
        </p>
      </div>
      <div className="manage-moves">
        <button
          type="button"
          className="button"
          aria-disabled={at <= 0}
          onClick={() => void moveSource(sites, source, -1)}
        >
          <ArrowUp className="icon" aria-hidden />
          Move up
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={at === sites.length - 1}
          onClick={() => void moveSource(sites, source, 1)}
        >
          <ArrowDown className="icon" aria-hidden />
          Move down
        </button>
      </div>
    </div>
  )
}
