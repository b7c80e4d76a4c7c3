import type { Schema } from 'hast-util-sanitize'
import { defaultSchema } from 'hast-util-sanitize'
import { MDX_TAGS } from '../../../shared/markdown/mdx-tags'

/** Numbers of lines: `1,3-5`. */
const LINES = /^\d[\d,-]{0,2999}$/

/** A picture's size. */
const PIXELS = /^\d{1,5}$/

const words = (list: string): string[] => list.split(' ')

/**
 * What may be in a rendered page. Everything else is gone: elements leave their children, attributes leave nothing.
 * No style, no class but a code's language and what GFM marks its own parts with, no picture source, no frame, no drawing,
 * no form; links go to http, https and mailto or are relative; pictures keep their address only as data (links.ts).
 * Docusaurus' `pathname:` is an address within the site, see links.ts. Ids get their prefix in anchors.ts, so nothing is clobbered here.
 */
export const schema: Schema = {
  ancestors: defaultSchema.ancestors ?? {},
  tagNames: [
    ...words(
      'a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure',
    ),
    ...words(
      'h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub',
    ),
    ...words('summary sup table tbody td tfoot th thead time tr tt u ul var wbr'),
    ...MDX_TAGS,
  ],
  attributes: {
    '*': ['id', 'lang', ['dir', 'ltr', 'rtl', 'auto'], 'title'],
    a: ['href', 'dataFootnoteRef', 'dataFootnoteBackref', 'ariaLabel'],
    img: ['src', 'alt', ['width', PIXELS], ['height', PIXELS], ['dataTheme', 'light', 'dark']],
    code: [
      ['className', /^language-[\w+#.-]{1,40}$/],
      'dataTitle',
      ['dataMarked', LINES],
      ['dataFocused', LINES],
      ['dataNumbered', /^\d{1,6}$/],
      'dataExpandable',
      'dataWrap',
    ],
    details: ['open'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    li: [['className', 'task-list-item']],
    ul: [['className', 'contains-task-list']],
    ol: ['start', 'reversed', ['className', 'contains-task-list']],
    section: ['dataFootnotes'],
    td: ['align', 'colSpan', 'rowSpan'],
    th: ['align', 'colSpan', 'rowSpan', 'scope'],
    time: ['dateTime'],
    'mdx-callout': ['kind', 'dataTitled'],
    'mdx-unknown': ['dataName', 'dataInline'],
    'mdx-interactive': ['dataName', 'dataInline'],
    'mdx-accordion': ['open'],
  },
  required: { input: { type: 'checkbox', disabled: true } },
  protocols: { href: ['http', 'https', 'mailto', 'offprint-handbook'], src: ['http', 'https', 'pathname'] },
  strip: words('script style template noscript iframe object embed svg math select textarea head title'),
  clobber: [],
  clobberPrefix: '',
  allowComments: false,
  allowDoctypes: false,
}
