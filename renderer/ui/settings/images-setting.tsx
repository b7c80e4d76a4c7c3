import { setDownloadImages, stockWords, useImageStock } from '../../state/sync/download-images'
import { useChosen } from '../../state/use-chosen'
import { useSettings } from '../../state/use-settings'

/** Whether images are downloaded at all, with what that means and what they take. */
export function ImagesSetting() {
  const { downloadImages } = useSettings()
  const stock = useImageStock()
  const { shown: on, isBusy, choose } = useChosen(downloadImages, setDownloadImages)
  const words = stock ? stockWords(stock) : ''
  return (
    <div className="setting">
      <div>
        <h3 id="setting-images">Download images</h3>
        <p id="setting-images-about">
          {on
            ? 'Images that articles show are kept on this laptop with them. Turned on, it fetches what is missing at once.'
            : 'No image is downloaded. Those that are here stay, and one that is missing can be fetched in its article.'}
        </p>
        {words !== '' && <p>{words}</p>}
      </div>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={on}
        aria-busy={isBusy}
        aria-labelledby="setting-images"
        aria-describedby="setting-images-about"
        onClick={() => choose(!on)}
      />
    </div>
  )
}
