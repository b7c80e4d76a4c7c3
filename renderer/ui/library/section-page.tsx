import { EyeOff, SlidersHorizontal } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { setHandbookHidden } from '../../state/article/marks'
import { useStates } from '../../state/library/use-library'
import { totalOf, usePageMinutes, type Minutes } from '../../state/library/page-minutes'
import { filterGroups } from '../../state/library/section-groups'
import { keepsState, nothingFound, type StateFilter } from '../../state/library/state-filter'
import { useKnownStates } from '../../state/library/use-known-states'
import { useSectionPage, type ArticleGroup, type SectionPageView } from '../../state/library/use-section-page'
import { openArticle, openDialog, openView } from '../../state/view/view-store'
import { counted, duration, hostOf } from '../../state/words'
import { AfterDelay } from '../parts/after-delay'
import { SegmentBar, type Segment } from '../parts/progress-bar'
import { ArticleList } from './article-list'
import { ContinueCard } from './continue-card'
import { GroupMarks } from './group-marks'
import { StateChoice } from './state-choice'
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
  const [filter, setFilter] = useState<StateFilter>('all')
  const known = useKnownStates(filter !== 'all')
  const groups = useMemo(
    () =>
      known && filter !== 'all'
        ? filterGroups(page.groups, ({ address }) => keepsState(filter, address, known))
        : page.groups,
    [page.groups, filter, known],
  )
  const shown = groups.reduce((sum, group) => sum + group.lines.length, 0)
  const minutes = usePageMinutes(source.id, page.lines)
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
        {countsText(page, totalOf(minutes))}
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
      <ContinueCard begun={page.begun} />
      {page.articles === 0 && <p className="quiet">{emptyText(page)}</p>}
      {page.lines.length > 0 && (
        <div className="list-tools">
          <GroupMarks source={source.id} section={section} title={page.title} page={page} />
          <span className="grow" />
          <StateChoice filter={filter} onChoose={setFilter} />
        </div>
      )}
      <p className="list-kept" aria-live="polite">
        {filter !== 'all' && known && shown > 0 && `${shown} of ${counted(page.lines.length, 'article')}`}
      </p>
      {filter !== 'all' && known && shown === 0 && (
        <p className="quiet list-nothing">
          {nothingFound(filter, '')}{' '}
          <button type="button" className="text-link" onClick={() => setFilter('all')}>
            Show everything
          </button>
        </p>
      )}
      <ArticleList key={`${source.id}#${section} ${filter}`} groups={groups} minutes={minutes} />
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
        changed: states.get(line.address)?.updated ?? false,
      }))
    : page.groups.filter(isTaken).map((group) => ({
        key: group.key,
        weight: group.articles,
        read: group.counted > 0 ? Math.min(1, group.read / group.counted) : 0,
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

function countsText(page: SectionPageView, minutes: Minutes | null): string {
  const { source } = page.source
  const from = source.kind === 'site' ? ` from ${hostOf(source.indexUrl)}` : ', part of the program'
  const missing = page.articles - page.ready
  return [
    `${counted(page.articles, 'article')}${from}, ${page.read} read.`,
    missing > 0 ? `${missing} not on this laptop yet.` : '',
    minutes ? timeText(minutes) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** `About 3 h of reading, 1 h 40 min left.` */
function timeText({ all, left }: Minutes): string {
  const about = `About ${duration(all)} of reading`
  if (left === all) return `${about}.`
  return left === 0 ? `${about}, nothing left.` : `${about}, ${duration(left)} left.`
}

function emptyText(page: SectionPageView): string {
  if (page.groups.length > 0 && !page.groups.some(isTaken)) {
    return 'Left out of syncs: what is here stays readable, nothing more is fetched.'
  }
  return page.source.checkedAt === null
    ? 'Its index has not been read yet. Sync brings its articles onto this laptop.'
    : 'No articles stand here.'
}
