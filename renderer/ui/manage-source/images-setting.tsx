import { useId } from 'react'
import type { Source } from '../../../shared/model/source'
import { setSourceImages } from '../../state/sources/manage-source'
import { imagesWords } from '../../state/sources/manage-words'
import { useSourceImages } from '../../state/sources/use-managed-source'
import { useChosen } from '../../state/use-chosen'
import { useSettings } from '../../state/use-settings'

/** Whether a source's images are downloaded. Those that are here stay in any case. */
export function ImagesSetting({ source, bytes }: { readonly source: Source; readonly bytes: number | null }) {
  const id = useId()
  const images = useSourceImages(source.id)
  const { downloadImages } = useSettings()
  const {
    shown: on,
    isBusy,
    choose,
  } = useChosen(source.downloadImages !== false, (wanted) => setSourceImages(source, wanted))
  return (
    <div className="setting">
      <div>
        <h3 id={id}>Download images of this source</h3>
        <p>
          {imagesWords(images, bytes)}
          {!downloadImages && ' Images are switched off for all sources at present.'}
        </p>
      </div>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={on}
        aria-busy={isBusy}
        aria-labelledby={id}
        onClick={() => choose(!on)}
      />
    </div>
  )
}
