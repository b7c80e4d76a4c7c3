import type { ReactElement } from 'react'
import type { PartProps } from './part-props'
import { isPictureAlone } from './picture'

type Block = 'p' | 'li' | 'blockquote' | 'dt' | 'dd' | 'td' | 'th' | 'summary'

/** An element of text whose direction is that of its own first words, unless the page says otherwise. */
function block(Element: Block) {
  return function TextBlock({ node, ...rest }: PartProps): ReactElement {
    const dir = node?.properties['dir']
    const alone = Element === 'p' && isPictureAlone(node) ? { className: 'picture-alone' } : {}
    return <Element {...rest} {...alone} dir={typeof dir === 'string' ? dir : 'auto'} />
  }
}

export const TEXT_BLOCKS = {
  p: block('p'),
  li: block('li'),
  blockquote: block('blockquote'),
  dt: block('dt'),
  dd: block('dd'),
  td: block('td'),
  th: block('th'),
  summary: block('summary'),
}
