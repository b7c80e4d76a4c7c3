/** Width in pixels from which a picture is sharp enough at the reader's widest on a dense screen. */
const GOOD_WIDTH = 1600
/** Density that most screens of laptops have. */
const GOOD_DENSITY = 2
/** Longest list of sizes that is read, in characters. */
const LONGEST = 20_000

/** One `<source>` of a `<picture>`. */
export interface PictureSource {
  readonly srcset: string
  readonly media: string
}

/** Addresses of a picture as its author wrote them; `dark` where it has another one for the dark theme. */
export interface PictureAddresses {
  readonly src: string
  readonly dark: string
}

/**
 * The one address that stands for an `<img>`, '' where it has none: of the sizes in `srcset` the smallest that is wide enough, or
 * the one nearest to twice the density; else `src`. Where a script is to fill that in later, what it would take.
 *
 * @param get an attribute by its lower-case name.
 */
export function imgAddress(get: (name: string) => string | undefined): string {
  const first = (...names: string[]): string =>
    names.map((name) => get(name)?.trim() ?? '').find((value) => value !== '' && !isData(value)) ?? ''
  const src = first('src', 'data-src', 'data-original', 'data-lazy-src')
  return bestOf(first('srcset', 'data-srcset'), src) || src
}

/** What a `<picture>` shows: its `<img>`, or its first source where that has no address; a pair where it has a dark one. */
export function pictureAddresses(sources: readonly PictureSource[], img: string): PictureAddresses {
  const scheme = (name: string): string => {
    const found = sources.find(({ media }) => new RegExp(`prefers-color-scheme:\\s*${name}`).test(media))
    return found === undefined ? '' : bestOf(found.srcset, '')
  }
  const dark = scheme('dark')
  const plain = sources.filter(({ media }) => !media.includes('prefers-color-scheme'))
  const other = plain.map(({ srcset }) => bestOf(srcset, '')).find((address) => address !== '') ?? ''
  const src = scheme('light') || img || other || dark
  return { src, dark: dark === src ? '' : dark }
}

const isData = (address: string): boolean => /^(?:data|blob|javascript):/i.test(address)

interface Candidate {
  readonly address: string
  readonly unit: 'w' | 'x'
  readonly size: number
}

function bestOf(srcset: string, src: string): string {
  const candidates = readSrcset(srcset)
  const wide = candidates.filter(({ unit }) => unit === 'w').sort((a, b) => a.size - b.size)
  const width = wide.find(({ size }) => size >= GOOD_WIDTH) ?? wide.at(-1)
  if (width !== undefined) return width.address
  const dense = candidates.filter(({ unit }) => unit === 'x')
  if (src !== '') dense.push({ address: src, unit: 'x', size: 1 })
  const distance = ({ size }: Candidate): number => Math.abs(size - GOOD_DENSITY)
  return dense.sort((a, b) => distance(a) - distance(b))[0]?.address ?? ''
}

/** The candidates of a `srcset`; what cannot be read is left out. An address may hold commas, but not end with one. */
function readSrcset(srcset: string): Candidate[] {
  const found: Candidate[] = []
  const text = srcset.slice(0, LONGEST)
  const part = /[\s,]*(\S+)/y
  const rest = /[^,]*/y
  for (let match = part.exec(text); match !== null; match = part.exec(text)) {
    const word = match[1] ?? ''
    const address = word.replace(/,+$/, '')
    rest.lastIndex = part.lastIndex
    const descriptor = address === word ? (rest.exec(text)?.[0] ?? '').trim() : ''
    if (address === word) part.lastIndex = rest.lastIndex
    const size = /^(\d+(?:\.\d+)?)([wx])$/.exec(descriptor || '1x')
    if (size !== null && Number(size[1]) > 0 && !isData(address))
      found.push({ address, unit: size[2] === 'w' ? 'w' : 'x', size: Number(size[1]) })
  }
  return found
}
