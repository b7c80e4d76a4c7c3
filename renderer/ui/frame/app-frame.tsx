import { useEffect, useRef, useState, useSyncExternalStore, type CSSProperties, type RefObject } from 'react'
import { useShownStop } from '../../state/article/use-shown-stop'
import { OVERLAY_UNDER } from '../../state/commands'
import { saveSetting, useSettings } from '../../state/use-settings'
import { setOverlayOpen, useStop, useViewStore } from '../../state/view/view-store'
import { PageActs } from '../context-menu/page-acts'
import { FindPlace } from '../find/find-bar'
import { Sidebar } from '../library/sidebar'
import { ErrorBoundary } from '../parts/error-boundary'
import { DiskFullBanner } from './disk-full'
import { ListQuestionBanner } from './list-question'
import { Alerts, NoticeArea } from './notice'
import { Screen } from './screen'
import { Scroller } from './scroller'
import { SidebarResizer } from './sidebar-resizer'
import { StatusLine } from './status-line'
import { Toolbar } from './toolbar'

/** The window: sidebar, toolbar, page, status line. */
export function AppFrame() {
  const settings = useSettings()
  const stop = useStop()
  const shown = useShownStop(stop)
  const view = (shown ?? stop).view
  const overlay = useNarrow(OVERLAY_UNDER)
  const overlayOpen = useViewStore((state) => state.overlayOpen)
  const [dragged, setDragged] = useState<number | null>(null)
  const scroller = useRef<HTMLElement>(null)
  const width = dragged ?? settings.sidebarWidth
  const hasSidebar = overlay ? overlayOpen : settings.sidebarOpen

  useFocusOnOpen(scroller, stop.id)

  return (
    <div
      className={overlay ? 'app app-overlay' : 'app'}
      data-sidebar={hasSidebar ? 'shown' : 'hidden'}
      style={{ '--sidebar-chosen': `${width}px` } as CSSProperties}
    >
      {hasSidebar && (
        <ErrorBoundary
          resetKey="sidebar"
          fallback={() => <p className="sidebar-empty">The library cannot be shown.</p>}
        >
          <Sidebar />
        </ErrorBoundary>
      )}
      {hasSidebar && overlay && <div className="overlay-scrim" onClick={() => setOverlayOpen(false)} />}
      <div className="main">
        {hasSidebar && !overlay && (
          <SidebarResizer
            width={width}
            onResize={setDragged}
            onDone={(done) => void saveSetting('sidebarWidth', done).then(() => setDragged(null))}
          />
        )}
        <Toolbar view={view} sidebarShown={hasSidebar} />
        <DiskFullBanner />
        <Alerts />
        <ListQuestionBanner />
        <Scroller value={scroller}>
          <FindPlace />
        </Scroller>
        <main className="pane" ref={scroller} tabIndex={-1} data-region="article">
          <Scroller value={scroller}>
            {/* the page that was left stays in sight for a moment, and is no longer there for anybody who asks what is open */}
            <div className="page" aria-hidden={shown !== stop || undefined}>
              {shown && <Screen stop={shown} />}
            </div>
          </Scroller>
        </main>
        <NoticeArea />
      </div>
      <StatusLine view={view} />
      <PageActs view={view} />
    </div>
  )
}

/** A page that was opened takes the focus, unless the person is on the way through the library or the toolbar. */
function useFocusOnOpen(scroller: RefObject<HTMLElement | null>, stop: number): void {
  useEffect(() => {
    if (stop === 0) return
    const held = document.activeElement
    if (held && held !== document.body && !scroller.current?.contains(held)) return
    scroller.current?.focus({ preventScroll: true })
  }, [scroller, stop])
}

function useNarrow(under: number): boolean {
  return useSyncExternalStore(
    (onChange) => {
      window.addEventListener('resize', onChange)
      return () => window.removeEventListener('resize', onChange)
    },
    () => window.innerWidth < under,
  )
}
