const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** HTML elements that stand inside a line of text. */
const INLINE = words(
  'a abbr b bdi bdo big br button cite code data del dfn em font i img input ins kbd label mark q s samp small span ' +
    'strike strong sub sup time tt u var wbr',
)

/** HTML elements that are blocks, or parts of some. */
const BLOCK = words(
  'address article aside audio base blockquote body caption center col colgroup dd details dialog div dl dt embed fieldset ' +
    'figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li link main map ' +
    'math menu meta nav noscript object ol optgroup option p param picture pre script search section select source style ' +
    'summary svg table tbody td template textarea tfoot th thead title tr track ul video',
)

/** Parts of an SVG: dropped with the drawing they belong to. */
const DRAWING = words('path g circle rect line polyline polygon ellipse defs use tspan')

/** Elements without an end tag. */
const VOID = words('area base br col embed hr img input link meta param source track wbr')

/** Elements whose text is not for reading: their tags vanish, their text stays nowhere but in the source. */
const SILENT = words('script style template noscript')

export const isInlineHtml = (name: string): boolean => INLINE.has(name)
export const isHtml = (name: string): boolean => INLINE.has(name) || BLOCK.has(name) || DRAWING.has(name)
export const isVoidHtml = (name: string): boolean => VOID.has(name)
export const isSilentHtml = (name: string): boolean => SILENT.has(name)

/** HTML attributes that may be kept, and what hast calls them. Whether an element may have them is the sanitiser's to say. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  align: 'align',
  alt: 'alt',
  cite: 'cite',
  colspan: 'colSpan',
  datetime: 'dateTime',
  dir: 'dir',
  height: 'height',
  href: 'href',
  id: 'id',
  lang: 'lang',
  open: 'open',
  reversed: 'reversed',
  rowspan: 'rowSpan',
  scope: 'scope',
  src: 'src',
  start: 'start',
  title: 'title',
  value: 'value',
  width: 'width',
}

/** The properties of an HTML tag's attributes; handlers, styles, classes and whatever else is not listed are dropped. */
export function htmlProperties(attributes: ReadonlyMap<string, string>): Record<string, string | boolean> {
  const properties: Record<string, string | boolean> = {}
  for (const [key, value] of attributes) {
    const name = key.toLowerCase()
    const property = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined
    if (property !== undefined)
      properties[property] = property === 'open' || property === 'reversed' ? true : value
  }
  return properties
}
