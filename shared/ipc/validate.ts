import { FAILURE_CODES, type Failure, type FailureCode } from '../model/failure'
import type { CallName, Calls, HeadlessReport, SyncOrder, ThemeChoice } from './channels'
import { IMAGE_BYTES, IMAGE_TYPES, type ImageType } from '../model/image'
import { MAX_INCLUDED_HOSTS } from '../model/source'
import type { FromLibrary, KnownArticle, WantedImage } from './stream-messages'

/** Longer than any address; what is longer was not sent by our page. */
const MAX_ADDRESS = 8192
/** Lines of a headless report, and pages that a library can know of one source. */
const MAX_LIST = 200_000
/** Pages of one order that asks for a few. */
const MAX_ONLY = 1000

type Check<T> = (value: unknown) => T

/** Thrown for an argument that our own page never sends: a bug of ours, or somebody else's code in the page. */
export class BadArgument extends Error {
  constructor(what: string) {
    super(`Refused: ${what}`)
    this.name = 'BadArgument'
  }
}

const CALLS: { readonly [Name in CallName]: Check<Calls[Name]['argument']> } = {
  'app:launch': nothing,
  'app:finish-headless': headlessReport,
  'source:check': (value) => {
    const { typed, includeHosts } = record(value)
    return { typed: text(typed, 'typed'), ...hosts(includeHosts) }
  },
  'sync:start': syncOrder,
  'sync:cancel': (value) => ({ source: text(record(value).source, 'source') }),
  'library:connect': nothing,
  'link:open': (value) => ({ url: text(record(value).url, 'url') }),
  'requests:set': (value) => ({ perHost: perHost(record(value).perHost) }),
  'image:save': (value) => {
    const { name, type, bytes } = record(value)
    return { name: text(name, 'name'), type: imageType(type), bytes: imageBytes(bytes) }
  },
  'theme:set': (value) => ({ theme: theme(record(value).theme) }),
}

/** Reads the argument of a call as the fields that belong to it and no others. Throws BadArgument for anything else. */
export function readArgument<Name extends CallName>(name: Name, value: unknown): Calls[Name]['argument'] {
  return CALLS[name](value)
}

/** Reads a message of the library worker; null when it is none. */
export function readFromLibrary(value: unknown): FromLibrary | null {
  try {
    return fromLibrary(record(value))
  } catch (error) {
    if (error instanceof BadArgument) return null
    throw error
  }
}

function fromLibrary(message: Fields): FromLibrary {
  const job = count(message.job, 'job')
  switch (message.type) {
    case 'planned':
      return {
        type: 'planned',
        job,
        known: list(message.known, 'known', knownArticle),
        fresh: list(message.fresh, 'fresh', (address) => text(address, 'fresh')),
        skipped: list(message.skipped, 'skipped', (address) => text(address, 'skipped')),
      }
    case 'images':
      return {
        type: 'images',
        job,
        wanted: list(message.wanted, 'wanted', wantedImage),
        last: flag(message.last, 'last'),
      }
    case 'ack':
      return { type: 'ack', job, seq: count(message.seq, 'seq') }
    case 'refused':
      return { type: 'refused', job, failure: failure(message.failure) }
    default:
      throw new BadArgument('type')
  }
}

function wantedImage(value: unknown): WantedImage {
  const { url, etag, lastModified } = record(value)
  return {
    url: text(url, 'url'),
    etag: etag === null ? null : text(etag, 'etag'),
    lastModified: lastModified === null ? null : text(lastModified, 'lastModified'),
  }
}

function knownArticle(value: unknown): KnownArticle {
  const { address, url, asked, origin, etag, lastModified } = record(value)
  if (origin !== undefined && origin !== 'html' && origin !== 'full-text') throw new BadArgument('origin')
  return {
    address: text(address, 'address'),
    url: text(url, 'url'),
    asked: text(asked, 'asked'),
    ...(origin === undefined ? {} : { origin }),
    etag: etag === null ? null : text(etag, 'etag'),
    lastModified: lastModified === null ? null : text(lastModified, 'lastModified'),
  }
}

function failure(value: unknown): Failure {
  const { code, url, at, status, limit, before, now, detail } = record(value)
  if (!isFailureCode(code)) throw new BadArgument('code')
  return {
    code,
    ...(url === undefined ? {} : { url: text(url, 'url') }),
    ...(at === undefined ? {} : { at: text(at, 'at') }),
    ...(status === undefined ? {} : { status: count(status, 'status') }),
    ...(limit === undefined ? {} : { limit: count(limit, 'limit') }),
    ...(before === undefined ? {} : { before: count(before, 'before') }),
    ...(now === undefined ? {} : { now: count(now, 'now') }),
    ...(detail === undefined ? {} : { detail: text(detail, 'detail') }),
  }
}

function isFailureCode(value: unknown): value is FailureCode {
  return FAILURE_CODES.some((code) => code === value)
}

function syncOrder(value: unknown): SyncOrder {
  const { source, indexUrl, includeHosts, privateHost, only, acceptFewer, imagesOnly } = record(value)
  return {
    source: text(source, 'source'),
    indexUrl: text(indexUrl, 'indexUrl'),
    ...hosts(includeHosts),
    ...(privateHost === undefined ? {} : { privateHost: text(privateHost, 'privateHost') }),
    ...(only === undefined ? {} : { only: list(only, 'only', (address) => text(address, 'only'), MAX_ONLY) }),
    ...(acceptFewer === undefined ? {} : { acceptFewer: flag(acceptFewer, 'acceptFewer') }),
    ...(imagesOnly === undefined ? {} : { imagesOnly: images(imagesOnly) }),
  }
}

function images(value: unknown): 'all' | readonly string[] {
  return value === 'all' ? value : list(value, 'imagesOnly', (address) => text(address, 'image'), MAX_ONLY)
}

function perHost(value: unknown): number {
  const number = count(value, 'perHost')
  if (number < 1 || number > 8) throw new BadArgument('perHost')
  return number
}

/** Host names as `URL` writes them, perhaps with a port. */
function hosts(value: unknown): { readonly includeHosts?: readonly string[] } {
  if (value === undefined) return {}
  const includeHosts = list(value, 'includeHosts', (host) => text(host, 'host'))
  const areHosts = includeHosts.every(
    (host) => URL.canParse(`https://${host}/`) && new URL(`https://${host}/`).host === host,
  )
  if (!areHosts || includeHosts.length > MAX_INCLUDED_HOSTS) throw new BadArgument('includeHosts')
  return { includeHosts }
}

function headlessReport(value: unknown): HeadlessReport {
  const { lines, allReady } = record(value)
  return { lines: list(lines, 'lines', (line) => text(line, 'line')), allReady: flag(allReady, 'allReady') }
}

function theme(value: unknown): ThemeChoice {
  if (value === 'light' || value === 'sepia' || value === 'dark' || value === 'system') return value
  throw new BadArgument('theme')
}

function imageType(value: unknown): ImageType {
  const type = IMAGE_TYPES.find((one) => one === value)
  if (type === undefined) throw new BadArgument('type')
  return type
}

function imageBytes(value: unknown): Uint8Array<ArrayBuffer> {
  if (!(value instanceof Uint8Array) || value.length > IMAGE_BYTES) throw new BadArgument('bytes')
  return new Uint8Array(value)
}

function nothing(value: unknown): undefined {
  if (value !== undefined) throw new BadArgument('an argument where none belongs')
  return undefined
}

type Fields = Readonly<Record<string, unknown>>

function record(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadArgument('no object')
  return value as Fields
}

function text(value: unknown, what: string): string {
  if (typeof value !== 'string' || value.length > MAX_ADDRESS) throw new BadArgument(what)
  return value
}

function flag(value: unknown, what: string): boolean {
  if (typeof value !== 'boolean') throw new BadArgument(what)
  return value
}

function count(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new BadArgument(what)
  return value
}

function list<T>(value: unknown, what: string, item: Check<T>, most: number = MAX_LIST): readonly T[] {
  if (!Array.isArray(value) || value.length > most) throw new BadArgument(what)
  return value.map((entry) => item(entry))
}
