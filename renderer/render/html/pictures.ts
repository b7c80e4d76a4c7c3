import type { Element } from 'hast'
import { imgAddress, pictureAddresses } from '../tree/picture-address'
import { attribute, element, findAll, hasClass, isClassed, isElement, replaceAll } from './hast'

/** What hast calls the attributes that name a picture's address. */
const NAMES: Readonly<Record<string, string>> = {
  src: 'src',
  srcset: 'srcSet',
  'data-src': 'dataSrc',
  'data-srcset': 'dataSrcSet',
  'data-original': 'dataOriginal',
  'data-lazy-src': 'dataLazySrc',
}

const LIGHT =
  /^(?:themedComponent--light\w*|only-light|light-only|dark:hidden|light:sl-hidden--no|show-light|img-light)$/
const DARK = /^(?:themedComponent--dark\w*|only-dark|dark-only|dark:block|dark:inline|show-dark|img-dark)$/

/** Gives every picture one address, by the rule of Markdown's pages; a `<picture>` becomes its picture, or one for each theme. */
export function readPictures(content: Element, resolve: (address: string) => string): void {
  replaceAll(content, (node) => {
    if (node.tagName === 'img')
      return isEmoji(node) ? [{ type: 'text', value: attribute(node, 'alt') }] : [read(node)]
    if (node.tagName !== 'picture') return null
    const [img] = findAll(node, (child) => isElement(child, 'img'))
    const sources = findAll(node, (child) => isElement(child, 'source')).map((source) => ({
      srcset: attribute(source, 'srcSet') || attribute(source, 'dataSrcSet'),
      media: attribute(source, 'media'),
    }))
    const { src, dark } = pictureAddresses(sources, img === undefined ? '' : attribute(img, 'src'))
    const others = img?.properties ?? {}
    if (dark === '') return [element('img', { ...others, src: resolve(src) }, [])]
    return [
      element('img', { ...others, src: resolve(src), offprintTheme: 'light' }, []),
      element('img', { ...others, src: resolve(dark), offprintTheme: 'dark' }, []),
    ]
  })

  function read(node: Element): Element {
    const src = imgAddress((name) => attribute(node, NAMES[name] ?? name) || undefined)
    const theme = isClassed(node, LIGHT) ? 'light' : isClassed(node, DARK) ? 'dark' : null
    const kept = {
      alt: attribute(node, 'alt'),
      title: attribute(node, 'title') || undefined,
      width: pixels(attribute(node, 'width')),
      height: pixels(attribute(node, 'height')),
      id: attribute(node, 'id') || undefined,
      offprintTheme: theme,
    }
    return element('img', { ...kept, src: resolve(src) }, [])
  }
}

const pixels = (value: string): string | undefined => /^\s*(\d{1,5})(?:px)?\s*$/.exec(value)?.[1]

const isEmoji = (node: Element): boolean =>
  hasClass(node, 'emoji', 'twemoji', 'gemoji') && /^\p{Emoji}/u.test(attribute(node, 'alt'))
