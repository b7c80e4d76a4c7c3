import { useId } from 'react'
import { failureSentence } from '../../../shared/model/failure-text'
import type { Source } from '../../../shared/model/source'
import { fetchPage } from '../../state/sync/fetch-page'
import { decideHeldBack, undoHeldBack, useHeldBack, type HeldBack } from '../../state/sync/held-back'
import { useArrived, useFailing, type Run } from '../../state/sync/use-runs'
import { HeldBackChoice } from '../parts/held-back-choice'
import { PageItem, ReportGroup } from './report-group'

type FailedPage = Run['failed'][number]

interface FailedPagesProps {
  readonly source: Source
  readonly pages: readonly FailedPage[]
  /** A sync of the source runs: nothing else can be fetched of it. */
  readonly running: boolean
}

/** The pages that did not make it: each with its reason and what can be done about this one. */
export function FailedPages({ source, pages, running }: FailedPagesProps) {
  const failing = useFailing(source.id)
  const arrived = useArrived(
    source.id,
    pages.map(({ address }) => address),
  )
  const heldBack = useHeldBack(source.id)
  return (
    <ReportGroup name="Failed">
      {pages.map((page) => (
        <Failed
          key={page.address}
          page={page}
          source={source}
          running={running}
          failing={failing.has(page.address)}
          arrived={arrived.has(page.address)}
          heldBack={heldBack.get(page.address)}
        />
      ))}
    </ReportGroup>
  )
}

function Failed(props: {
  readonly page: FailedPage
  readonly source: Source
  readonly running: boolean
  readonly failing: boolean
  readonly arrived: boolean
  readonly heldBack: HeldBack | undefined
}) {
  const { page, source, running, failing, arrived, heldBack } = props
  const titleId = useId()
  const title = page.title || page.url
  const shrunk = page.failure.code === 'shrunk'
  return (
    <PageItem
      page={page}
      titleId={titleId}
      detail={failureSentence(page.failure, 'article')}
      since={shrunk ? decidedWords(heldBack) : arrived ? 'It has arrived since.' : null}
    >
      {shrunk && heldBack?.state === 'waiting' && (
        <HeldBackChoice
          describedBy={titleId}
          onDecide={(decision) => void decideHeldBack(page.address, title, decision)}
        />
      )}
      {shrunk && heldBack && heldBack.state !== 'waiting' && (
        // The notice with its Undo lies behind this dialog.
        <button
          type="button"
          className="button"
          aria-describedby={titleId}
          onClick={() => void undoHeldBack(page.address)}
        >
          Take it back
        </button>
      )}
      {!shrunk && failing && (
        <button
          type="button"
          className="button"
          aria-label={`Fetch "${title}" now`}
          disabled={running}
          onClick={() => void fetchPage(source, page.address)}
        >
          Fetch now
        </button>
      )}
    </PageItem>
  )
}

function decidedWords(heldBack: HeldBack | undefined): string | null {
  switch (heldBack?.state) {
    case 'waiting':
      return null
    case 'used':
      return 'You use the short version now.'
    case 'kept':
      return 'You kept yours.'
    case undefined:
      return 'The short version is gone: the site has sent another text since.'
  }
}
