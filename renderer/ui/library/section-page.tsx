import { EyeOff, SlidersHorizontal } from 'lucide-react'
import { useId } from 'react'
import { setHandbookHidden } from '../../state/article/marks'
import { useStates } from '../../state/library/use-library'
import { useSectionPage, type ArticleGroup, type SectionPageView } from '../../state/library/use-section-page'
import { openArticle, openDialog, openView } from '../../state/view/view-store'
import { counted, hostOf } from '../../state/words'
import { AfterDelay } from '../parts/after-delay'
import { SegmentBar, type Segment } from '../parts/progress-bar'
import { ArticleList } from './article-list'
import { ContinueCard } from './continue-card'
import { SourceNotes } from './source-notes'

/** Up to this many articles each is a segment of its own; more are one segment for each section. */
const OWN_SEGMENTS = 60

/** The page of a source or section: what it is, how far it is read, and its articles. */
export function SectionPage(props: { readonly source: string; readonly section: string }) {
  const page = useSectionPage(props.source, props.section)
  if (!page) {
    return (
      <AfterDelay>
        <p className="place-column quiet">This part is not in the library.</p>
      </AfterDelay>
    )
  }
  return <Page page={page} section={props.section} />
}

function Page({ page, section }: { readonly page: SectionPageView; readonly section: string }) {
  const id = useId()
  const { source } = page.source
  const { overview } = page
  return (
    <section className="place-column" aria-labelledby={`${id}kind ${id}title`}>
      <span id={`${id}kind`} className="hidden-text">
        Section
      </span>
      <div className="place-head">
        <h1 id={`${id}title`} className="place-title">
          {page.title}
        </h1>
        {source.kind === 'site' && section === '' && (
          <button
            type="button"
            className="button"
            onClick={() => openDialog({ kind: 'manage-source', source: source.id })}
          >
            <SlidersHorizontal className="icon" aria-hidden />
            Manage source
          </button>
        )}
      </div>
      {page.summary !== '' && <p className="place-summary">{page.summary}</p>}
      <p className="place-counts">
        {countsText(page)}
        {overview !== null && (
          <>
            {' '}
            <a
              href={overview}
              className="text-link"
              onClick={(event) => {
                event.preventDefault()
                openArticle(overview, source.id)
              }}
            >
              About this section
            </a>
          </>
        )}
      </p>
      {section === '' && <SourceNotes source={source.id} />}
      <Segments page={page} />
      {page.begun && <ContinueCard begun={page.begun} />}
      {page.articles === 0 && <p className="quiet">{emptyText(page)}</p>}
      <ArticleList key={`${source.id}#${section}`} groups={page.groups} />
      {source.kind === 'handbook' && section === '' && (
        <p className="place-end">
          <button
            type="button"
            className="button"
            onClick={() => {
              void setHandbookHidden(source.id, true)
              openView({ kind: 'start' })
            }}
          >
            <EyeOff className="icon" aria-hidden />
            Hide handbook
          </button>
        </p>
      )}
    </section>
  )
}

function Segments({ page }: { readonly page: SectionPageView }) {
  const lines = page.groups.flatMap((group) => group.lines).filter((line) => !line.leftOut)
  const each = lines.length <= OWN_SEGMENTS
  const states = useStates(each ? lines.map((line) => line.address) : [])
  const segments: readonly Segment[] = each
    ? lines.map((line) => ({
        key: String(line.order),
        weight: 1,
        read: shareOf(states.get(line.address)?.state),
      }))
    : page.groups.filter(isTaken).map((group) => ({
        key: group.key,
        weight: group.articles,
        read: group.articles > 0 ? Math.min(1, group.read / group.articles) : 0,
      }))
  return (
    <SegmentBar
      segments={segments}
      max={page.articles}
      now={page.read}
      text={`${page.read} of ${counted(page.articles, 'article')} read`}
    />
  )
}

/** Whether some of a group is not left out. */
const isTaken = (group: ArticleGroup): boolean => group.lines.some((line) => !line.leftOut)

function shareOf(state: string | undefined): number {
  if (state === 'Read') return 1
  return state === 'In progress' ? 0.5 : 0
}

function countsText(page: SectionPageView): string {
  const { source } = page.source
  const from = source.kind === 'site' ? ` from ${hostOf(source.indexUrl)}` : ', part of the program'
  const missing = page.articles - page.ready
  return [
    `${counted(page.articles, 'article')}${from}, ${page.read} read.`,
    missing > 0 ? `${missing} not on this laptop yet.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function emptyText(page: SectionPageView): string {
  if (page.groups.length > 0 && !page.groups.some(isTaken)) {
    return 'Left out of syncs: what is here stays readable, nothing more is fetched.'
  }
  return page.source.checkedAt === null
    ? 'Its index has not been read yet. Sync brings its articles onto this laptop.'
    : 'No articles stand here.'
}
