import {
  ArrowLeft,
  ArrowRight,
  Bookmark,
  CircleCheck,
  PanelLeft,
  Search,
  TableOfContents,
} from 'lucide-react'
import { markArticle, setArticleBookmark } from '../../state/article/marks'
import { useArticleEntry, useReading } from '../../state/article/use-article'
import { useBookmarked } from '../../state/bookmarks/use-article-bookmarks'
import { toggleSidebar } from '../../state/commands'
import type { View } from '../../state/view/view-history'
import {
  openSearch,
  setOutlineOpen,
  stepHistory,
  useCanStep,
  useViewStore,
} from '../../state/view/view-store'
import { IconButton } from '../parts/icon-button'
import { Breadcrumb } from './crumbs'

/** Back, forward, where this is, and what can be done with the open article. */
export function Toolbar(props: { readonly view: View; readonly sidebarShown: boolean }) {
  const { view, sidebarShown } = props
  return (
    <div className="toolbar" role="toolbar" aria-label="Page" data-region="toolbar">
      {!sidebarShown && (
        <IconButton
          icon={PanelLeft}
          label="Show sidebar"
          keys="Ctrl+B"
          onClick={() => void toggleSidebar()}
        />
      )}
      <IconButton
        icon={ArrowLeft}
        label="Back"
        keys="Alt+Left"
        disabled={!useCanStep(-1)}
        onClick={() => stepHistory(-1)}
      />
      <IconButton
        icon={ArrowRight}
        label="Forward"
        keys="Alt+Right"
        disabled={!useCanStep(1)}
        onClick={() => stepHistory(1)}
      />
      <IconButton icon={Search} label="Search" keys="Ctrl+K" onClick={openSearch} />
      {view.kind === 'article' ? (
        <ArticleTools address={view.address} source={view.source} />
      ) : (
        <Breadcrumb
          source={view.kind === 'source' || view.kind === 'section' ? view.source : null}
          section={view.kind === 'section' ? view.section : ''}
          place={placeName(view)}
        />
      )}
    </div>
  )
}

function placeName(view: View): string {
  if (view.kind === 'bookmarks') return 'Bookmarks'
  return view.kind === 'begun' ? 'Continue reading' : ''
}

function ArticleTools({ address, source }: { readonly address: string; readonly source: string | null }) {
  const entry = useArticleEntry(address, source)
  const reading = useReading(address)
  const bookmarked = useBookmarked(address)
  const outlineOpen = useViewStore((state) => state.outlineOpen)
  const read = reading?.read ?? false
  return (
    <>
      <Breadcrumb source={entry?.source ?? source} section={entry?.section ?? ''} place="" />
      {entry?.article && (
        <>
          <IconButton
            className="only-folded"
            icon={TableOfContents}
            label="Outline"
            expanded={outlineOpen}
            onClick={() => setOutlineOpen(!outlineOpen)}
          />
          <IconButton
            icon={CircleCheck}
            label="Mark article as read"
            pressed={read}
            onClick={() => void markArticle(address, entry.title, !read)}
          />
        </>
      )}
      {entry && (
        <IconButton
          icon={Bookmark}
          label="Bookmark article"
          keys="Ctrl+D"
          pressed={bookmarked}
          onClick={() => void setArticleBookmark(address, entry.title, !bookmarked)}
        />
      )}
    </>
  )
}
