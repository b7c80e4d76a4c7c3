import { ImageOff } from 'lucide-react'
import type { ReactElement } from 'react'
import type { PartProps } from './part-props'

/** The place of a picture that is not on this laptop: its description, and why there is no picture. */
export function MissingPicture({ node, id }: PartProps): ReactElement {
  const alt = text(node?.properties['alt']).trim()
  const sentence = alt === '' || /[.!?…]$/.test(alt) ? alt : `${alt}.`
  return (
    <span
      className="missing-picture"
      id={id}
      data-src={text(node?.properties['dataSrc']) || undefined}
      data-for-theme={text(node?.properties['dataTheme']) || undefined}
    >
      <ImageOff aria-hidden />
      <span>{`${sentence} This image is not downloaded.`.trim()}</span>
    </span>
  )
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
