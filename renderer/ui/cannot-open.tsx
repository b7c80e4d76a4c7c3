import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/places.css'

/** What the window shows when the library cannot be opened: nothing of it is touched. `detail` is the technical cause. */
export function CannotOpen({ detail }: { readonly detail: string }) {
  return (
    <div className="first-run" role="alert">
      <h1 className="place-title">The library cannot be opened</h1>
      <p className="place-summary">
        Nothing of it was changed. Close other windows of Offprint, see that the disk is not full, and start
        Offprint again.
      </p>
      <p className="place-counts">{detail}</p>
    </div>
  )
}
