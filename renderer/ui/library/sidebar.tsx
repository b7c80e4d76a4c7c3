import { Bookmark, BookOpen, PanelLeft, Plus, Settings } from 'lucide-react'
import { memo } from 'react'
import { toggleSidebar } from '../../state/commands'
import { useBookmarkCount } from '../../state/library/use-bookmarks'
import { useBegun } from '../../state/library/use-section-page'
import { openDialog, openView, useView } from '../../state/view/view-store'
import { IconButton } from '../parts/icon-button'
import { Sign } from '../parts/wordmark'
import { LibraryPanel } from './library-panel'

/** The left side: places, the library, and what adds to it. */
export const Sidebar = memo(function Sidebar() {
  return (
    <aside className="sidebar" aria-label="Library" data-region="sidebar">
      <div className="wordmark">
        <Sign />
        <span className="grow">Offprint</span>
        <IconButton
          icon={PanelLeft}
          label="Hide sidebar"
          keys="Ctrl+B"
          onClick={() => void toggleSidebar()}
        />
      </div>
      <Places />
      <LibraryPanel />
      <div className="sidebar-foot">
        <button
          type="button"
          className="button button-quiet"
          onClick={() => openDialog({ kind: 'add-source', address: '' })}
        >
          <Plus className="icon" aria-hidden />
          Add source
        </button>
        <span className="grow" />
        <IconButton icon={Settings} label="Settings" onClick={() => openDialog({ kind: 'settings' })} />
      </div>
    </aside>
  )
})

function Places() {
  const view = useView()
  const begun = useBegun()?.length ?? 0
  const bookmarks = useBookmarkCount()
  return (
    <div className="places">
      <button
        type="button"
        className="place"
        aria-label="Continue reading"
        aria-current={view.kind === 'begun' ? 'page' : undefined}
        onClick={() => openView({ kind: 'begun' })}
      >
        <BookOpen className="icon" aria-hidden />
        <span className="grow">Continue reading</span>
        <span className="count">{begun > 0 && begun}</span>
      </button>
      <button
        type="button"
        className="place"
        aria-label="Bookmarks"
        aria-current={view.kind === 'bookmarks' ? 'page' : undefined}
        onClick={() => openView({ kind: 'bookmarks' })}
      >
        <Bookmark className="icon" aria-hidden />
        <span className="grow">Bookmarks</span>
        <span className="count">{bookmarks > 0 && bookmarks}</span>
      </button>
    </div>
  )
}
