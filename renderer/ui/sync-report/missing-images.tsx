import { failureSentence } from '../../../shared/model/failure-text'
import type { Source } from '../../../shared/model/source'
import { useMissingImages, useTitles, type Run } from '../../state/sync/use-runs'
import { closeDialog, openArticle } from '../../state/view/view-store'
import { ReportGroup } from './report-group'

interface MissingImagesProps {
  readonly images: NonNullable<Run['images']>
  readonly source: Source
}

/** The images that could not be had: each with its reason and an article that shows it. */
export function MissingImages({ images, source }: MissingImagesProps) {
  const { failed, missing } = images
  const titles = useTitles(failed.map((image) => image.article))
  const still = useMissingImages(source.id)
  const more = missing - failed.length
  return (
    <>
      <ReportGroup name="Missing images">
        {failed.map(({ url, failure, article }) => {
          const shownIn = titles.get(article)
          return (
            <li key={url}>
              <div className="report-page">
                <span className="report-address">{url}</span>
                <span className="report-why">{failureSentence(failure, 'image')}</span>
                {still && !still.has(url) && <span className="report-since">It has arrived since.</span>}
                {shownIn && (
                  <span className="report-shown-in">
                    {'Shown in '}
                    <a
                      href={shownIn.url}
                      onClick={(event) => {
                        event.preventDefault()
                        closeDialog()
                        openArticle(article, source.id)
                      }}
                    >
                      {shownIn.title}
                    </a>
                  </span>
                )}
              </div>
            </li>
          )
        })}
      </ReportGroup>
      {more > 0 && <p className="quiet">{`${more.toLocaleString('en')} more could not be had.`}</p>}
    </>
  )
}
