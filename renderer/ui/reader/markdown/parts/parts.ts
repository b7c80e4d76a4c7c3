import type { Components } from 'react-markdown'
import { ArticleLink } from './article-link'
import { Accordion } from './accordion'
import { TEXT_BLOCKS } from './blocks'
import { BOXES, Footnotes, Frame, UnknownBox } from './boxes'
import { Callout } from './callout'
import { Fenced } from './fenced'
import { Formula } from './formula'
import { HEADINGS } from './heading'
import { Interactive } from './interactive'
import { Picture } from './picture'
import { TableBox } from './table-box'
import { Tabs } from './tabs'

/** The component for each element of a rendered page; elements that are not named here are drawn as they are. */
export const PARTS: Components = {
  ...BOXES,
  ...HEADINGS,
  ...TEXT_BLOCKS,
  ...{
    'mdx-callout': Callout,
    'mdx-unknown': UnknownBox,
    'mdx-interactive': Interactive,
    'mdx-math': Formula,
    'mdx-tabs': Tabs,
    'mdx-code-group': Tabs,
    'mdx-accordion': Accordion,
    'mdx-frame': Frame,
  },
  a: ArticleLink,
  img: Picture,
  pre: Fenced,
  section: Footnotes,
  table: TableBox,
}
