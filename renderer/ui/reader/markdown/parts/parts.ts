import type { Components } from 'react-markdown'
import { ArticleLink } from './article-link'
import { BOXES, Footnotes, UnknownBox } from './boxes'
import { Callout } from './callout'
import { Fenced } from './fenced'
import { Formula } from './formula'
import { HEADINGS } from './heading'
import { MissingPicture } from './missing-picture'
import { TableBox } from './table-box'

/** The component for each element of a rendered page; elements that are not named here are drawn as they are. */
export const PARTS: Components = {
  ...BOXES,
  ...HEADINGS,
  ...{ 'mdx-callout': Callout, 'mdx-unknown': UnknownBox, 'mdx-math': Formula },
  a: ArticleLink,
  img: MissingPicture,
  pre: Fenced,
  section: Footnotes,
  table: TableBox,
}
