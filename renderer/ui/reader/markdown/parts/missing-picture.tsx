import { ImageOff } from 'lucide-react'
import { useState, type MouseEvent, type ReactElement } from 'react'
import { failureSentence } from '../../../../../shared/model/failure-text'
import type { Failure } from '../../../../../shared/model/failure'
import type { Source } from '../../../../../shared/model/source'
import type { ArticleImage } from '../../../../state/article/opening'
import type { Picture } from '../../../../state/article/use-picture'
import { useDownload } from '../../../../state/sync/fetch-page'

interface MissingPictureProps {
  readonly alt: string
  /** Null where the page names no address that could be asked. */
  readonly url: string | null
  /** What the library knows of it; null when it knows nothing. */
  readonly image: ArticleImage | null
  readonly picture: Picture
  readonly source: Source | null
}

/** In the place of a picture: its description, why there is no picture, and what can be done about it. */
export function MissingPicture({ alt, url, image, picture, source }: MissingPictureProps): ReactElement {
  const described = alt === '' || /[.!?…]$/.test(alt) ? alt : `${alt}.`
  const say = (sentence: string): ReactElement => <span>{`${described} ${sentence}`.trim()}</span>
  return (
    <>
      <ImageOff aria-hidden />
      {picture.waits ? (
        <>
          {say('This image is here now.')}
          <Act name="Show image" alt={alt} onAct={picture.want} />
        </>
      ) : image && source ? (
        <Download image={image} source={source} alt={alt} picture={picture} say={say} />
      ) : (
        say(picture.broken ? BROKEN : url === null ? NO_ADDRESS : NOT_HERE)
      )}
    </>
  )
}

const NOT_HERE = 'This image is not downloaded.'
const BROKEN = 'This image is damaged and cannot be shown.'
const NO_ADDRESS = 'This image has no address that Offprint can ask.'

function Download(props: {
  readonly image: ArticleImage
  readonly source: Source
  readonly alt: string
  readonly picture: Picture
  readonly say: (sentence: string) => ReactElement
}): ReactElement {
  const { image, source, alt, picture, say } = props
  const download = useDownload(source, { imagesOnly: [image.url] })
  const [asked, setAsked] = useState(false)
  // A reason that comes by itself while the box is in view would move the text: it is told when the person has asked.
  const [known] = useState(image.failure)
  const failure = asked ? (download.failure ?? image.failure) : known
  const ask = (): void => {
    setAsked(true)
    picture.want()
    void download.start()
  }
  const running = download.state === 'running'
  return (
    <>
      {say(sentenceOf(picture.broken, running ? null : failure))}
      <Act
        name={running ? 'Downloading…' : 'Download image'}
        alt={alt}
        disabled={download.state !== 'idle'}
        onAct={ask}
      />
    </>
  )
}

function sentenceOf(broken: boolean, failure: Failure | null): string {
  if (broken) return BROKEN
  return failure ? `${NOT_HERE} ${failureSentence(failure, 'image')}` : NOT_HERE
}

/** A button that may stand within a link, which it does not follow. */
function Act(props: {
  readonly name: string
  readonly alt: string
  readonly disabled?: boolean
  readonly onAct: () => void
}): ReactElement {
  const { name, alt, disabled = false, onAct } = props
  const act = (event: MouseEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    onAct()
  }
  return (
    <button type="button" className="picture-act" title={alt || undefined} disabled={disabled} onClick={act}>
      {name}
    </button>
  )
}
