import { useState } from 'react'
import { setDownloadImages, stockWords, useImageStock } from '../../state/sync/download-images'
import { useSettings } from '../../state/use-settings'

/** Whether images are downloaded at all, with what that means and what they take. */
export function ImagesSetting() {
  const { downloadImages } = useSettings()
  const stock = useImageStock()
  // What was just chosen shows at once; the library's answer follows.
  const [chosen, setChosen] = useState<boolean | null>(null)
  const on = chosen ?? downloadImages
  const choose = async (wanted: boolean): Promise<void> => {
    setChosen(wanted)
    await setDownloadImages(wanted)
  }
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
        aria-labelledby="setting-images"
        aria-describedby="setting-images-about"
        onClick={() => void choose(!on)}
      />
    </div>
  )
}
