import type { Element } from 'hast'
import { useContext, useRef, type CSSProperties, type ReactElement } from 'react'
import { pictureSize } from '../../../../state/article/picture-size'
import { usePicture } from '../../../../state/article/use-picture'
import { useScroller } from '../../../frame/scroller'
import { ArticleImages } from '../article-images'
import { MissingPicture } from './missing-picture'
import type { PartProps } from './part-props'

/** Pictures that are lower than this are marks in a line, such as badges: a frame round them would be louder than they are. */
const FRAMED_FROM = 48

/**
 * A picture of the page, from the library alone. Its room is there before its bytes are; the bytes come when it is near the view.
 * While it is not on this laptop a box with its description stands in its place.
 */
export function Picture({ node, id }: PartProps): ReactElement {
  const said = (name: string): string | undefined => {
    const value = node?.properties[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const url = said('dataSrc')
  const alt = said('alt')?.trim() ?? ''
  const { images, source } = useContext(ArticleImages)
  const image = url === undefined ? undefined : images.get(url)
  const frame = useRef<HTMLSpanElement>(null)
  const picture = usePicture(image?.here ?? null, frame, useScroller())
  const common = {
    ref: frame,
    id,
    lang: said('lang'),
    dir: said('dir'),
    'data-src': url,
    'data-for-theme': said('dataTheme'),
  }
  if (picture.shown === null || picture.broken) {
    return (
      <span {...common} className="missing-picture">
        <MissingPicture alt={alt} image={image ?? null} url={url ?? null} picture={picture} source={source} />
      </span>
    )
  }
  const size = pictureSize(picture.shown.shape, node?.properties['width'], node?.properties['height'])
  const room: CSSProperties = { width: size.width, aspectRatio: String(size.ratio) }
  return (
    <span {...common} className="picture" style={room} data-framed={size.height >= FRAMED_FROM || undefined}>
      {isOurs(picture.src) && (
        <img
          src={picture.src}
          alt={alt}
          title={said('title')}
          width={typeof size.width === 'number' ? size.width : undefined}
          height={typeof size.width === 'number' ? size.height : undefined}
          decoding="async"
          draggable={false}
          ref={size.height >= FRAMED_FROM ? takeFocus : undefined}
          aria-description={size.height >= FRAMED_FROM ? 'Enter enlarges it' : undefined}
          onError={picture.fail}
        />
      )}
    </span>
  )
}

/** A picture can be enlarged, by keys too; one within a link belongs to the link. */
const takeFocus = (image: HTMLImageElement | null): void => {
  if (image && image.closest('a') === null) image.tabIndex = 0
}

/** The second wall behind the content policy: nothing but bytes of this window is ever put into a picture. */
const isOurs = (src: string | null): src is string => src !== null && src.startsWith('blob:')

/** Whether a paragraph is one picture and nothing else; a pair of which each theme shows one counts as one. */
export function isPictureAlone(node: Element | undefined): boolean {
  const children = (node?.children ?? []).filter(
    (child) => child.type !== 'text' || child.value.trim() !== '',
  )
  const pictures = children.filter((child) => child.type === 'element' && child.tagName === 'img')
  if (pictures.length === 0 || pictures.length < children.length) return false
  return (
    pictures.length === 1 ||
    pictures.every((child) => child.type === 'element' && child.properties['dataTheme'] !== undefined)
  )
}
