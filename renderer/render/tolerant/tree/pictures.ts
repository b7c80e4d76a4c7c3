import { imgAddress, pictureAddresses } from '../../tree/picture-address'
import type { PictureSource } from '../../tree/picture-address'
import { htmlProperties } from './html-names'
import { element } from './nodes'
import type { TreeNode } from './nodes'

type Attributes = ReadonlyMap<string, string>

/** An `<img>` with the one address that stands for its sizes, and the theme that it is for. */
export function imgElement(attributes: Attributes): TreeNode {
  const lower = new Map([...attributes].map(([key, value]) => [key.toLowerCase(), value]))
  const { width, height, ...others } = htmlProperties(attributes)
  const src = imgAddress((name) => lower.get(name))
  const properties = {
    ...others,
    src,
    ...pixels('width', width),
    ...pixels('height', height),
    ...themeOf(attributes),
  }
  return element('img', [], properties, true)
}

/** A `<source>` for the `<picture>` round it, which alone knows what to do with it. */
export function sourceElement(attributes: Attributes): TreeNode {
  const get = (name: string): string => attributes.get(name) ?? ''
  const srcset = get('srcset') || get('srcSet') || get('data-srcset')
  return element('source', [], { srcset, media: get('media') }, true)
}

/** What a `<picture>` holds, with its picture made one, or one for each theme. */
export function pictureElements(children: readonly TreeNode[]): TreeNode[] {
  const sources: PictureSource[] = []
  let hasPicture = false
  const rest = children.flatMap(take)
  if (!hasPicture && sources.length > 0) rest.push(...pair(element('img', [], {}, true), sources))
  return rest

  function take(node: TreeNode): TreeNode[] {
    const properties = node.data?.hProperties ?? {}
    if (node.data?.hName === 'source') {
      sources.push({ srcset: String(properties['srcset']), media: String(properties['media']) })
      return []
    }
    if (node.data?.hName === 'img' && !hasPicture) {
      hasPicture = true
      return pair(node, sources)
    }
    return [node.children === undefined ? node : { ...node, children: node.children.flatMap(take) }]
  }
}

function pair(img: TreeNode, sources: readonly PictureSource[]): TreeNode[] {
  const properties = img.data?.hProperties ?? {}
  const { src, dark } = pictureAddresses(sources, String(properties['src'] ?? ''))
  if (src === '') return [img]
  if (dark === '') return [element('img', [], { ...properties, src }, true)]
  return [
    element('img', [], { ...properties, src, dataTheme: 'light' }, true),
    element('img', [], { ...properties, src: dark, dataTheme: 'dark' }, true),
  ]
}

/** A size in pixels; other units say nothing of the picture itself. */
function pixels(name: string, value: string | boolean | undefined): Record<string, string> {
  const number = typeof value === 'string' ? /^\s*(\d{1,5})(?:px)?\s*$/.exec(value)?.[1] : undefined
  return number === undefined ? {} : { [name]: number }
}

/** The theme that a picture is for by Tailwind's classes; links.ts reads what addresses say. */
function themeOf(attributes: Attributes): { dataTheme?: 'light' | 'dark' } {
  const classes = ` ${attributes.get('className') ?? attributes.get('class') ?? ''} `
  if (/\sdark:hidden\s/.test(classes)) return { dataTheme: 'light' }
  return /\shidden\s/.test(classes) && /\sdark:(?:block|inline|inline-block|flex)\s/.test(classes)
    ? { dataTheme: 'dark' }
    : {}
}
