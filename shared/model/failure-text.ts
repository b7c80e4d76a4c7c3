import { assertNever } from '../lib/assert-never'
import type { Failure } from './failure'

/**
 * What a failure says to the person: one or two plain sentences, what happened, to what, and what to do next.
 * `about` tells whether the index of a source was asked for, one article, or an image of one.
 */
export function failureSentence(failure: Failure, about: 'source' | 'article' | 'image'): string {
  if (about === 'image') return imageSentence(failure) ?? failureSentence(failure, 'article')
  const isSource = about === 'source'
  const what = whatOf(failure, about)
  const host = hostOf(failure) ?? 'The site'
  switch (failure.code) {
    case 'bad-address':
      return failure.url
        ? `"${shorten(failure.url)}" is not an address. Type one like docs.example.com or https://docs.example.com/llms.txt.`
        : 'That is not an address. Type one like docs.example.com or https://docs.example.com/llms.txt.'
    case 'forbidden-scheme':
      return `${what} is not an address of the web. Offprint reads addresses that begin with https:// or http://.`
    case 'private-address':
      return `${what} leads into a private network, so Offprint left it alone. If you trust it, add that address yourself.`
    case 'no-such-host':
      return isSource
        ? `There is no host called ${hostOf(failure) ?? 'that'}. Check the spelling, or whether you are online.`
        : `No host called ${hostOf(failure) ?? 'that'} was found. Check whether you are online, then try again.`
    case 'refused':
      return `${host} is there, but nothing answers at this address. Check the port, or try again later.`
    case 'unreachable':
      return `${host} could not be reached. Check whether you are online, then try again.`
    case 'tls':
      return `A safe connection to ${hostOf(failure) ?? 'the site'} was not possible: its certificate is not valid. Check the date of this laptop, or try again later.`
    case 'timeout':
      return `${host} did not answer${within(failure.limit)}. Try again later.`
    case 'interrupted':
      return `The connection to ${hostOf(failure) ?? 'the site'} broke off. Try again.`
    case 'redirect-loop':
      return `${what} leads from one address to the next without an end. Open it in a browser and use the address where you arrive.`
    case 'sign-in':
      return `${what} needs a sign-in. Offprint reads public sites only.`
    case 'not-found':
      return isSource
        ? `There is nothing at ${placeOf(failure)}. Check the address, or try that of the site's documentation.`
        : `${what} is listed by the site, but is not there. It may be back at the next sync.`
    case 'too-many-requests':
      return `${host} asks for fewer requests. Wait ${minutesOf(failure.limit)}, then try again.`
    case 'server-error':
      return `${host} has a problem of its own${status(failure)}. Try again later.`
    case 'bad-status':
      return `${host} gave an answer that Offprint does not understand${status(failure)}. Open the address in a browser to see what it shows.`
    case 'html':
      return isSource
        ? `${what} answered with a web page, not an index. Try the address of its documentation or of its llms.txt.`
        : `${what} ${failure.at ? `now leads to ${placeOf({ ...failure, url: failure.at })}, a web page` : 'answered with a web page'} where plain text was promised. You can open it in a browser.`
    case 'not-text':
      return `${what} is no text that Offprint can read. ${isSource ? 'Try the address of its llms.txt.' : 'You can open it in a browser.'}`
    case 'empty':
      return isSource
        ? `${what} is empty. Try the address of the site's documentation.`
        : `${what} came back empty. It is tried again at the next sync.`
    case 'too-large':
      return `${what} is larger than Offprint takes${upTo(failure.limit)}. ${isSource ? 'Try the address of a smaller index of the site.' : 'You can open it in a browser.'}`
    case 'not-an-image':
      return `${what} is no image that Offprint can show.`
    case 'image-bomb':
      return `${what} would take too much memory to be shown. You can open it in a browser.`
    case 'shrunk':
      return `${what} came back much shorter than the version you have${shares(failure, 'characters')}. Yours stays; the short one is kept aside until you choose.`
    case 'fewer-pages':
      return `${what} lists far fewer of your articles than before${shares(failure, 'articles')}. Nothing was changed; choose whether to use the new list.`
    case 'still-listed':
      return `${what} is listed by its site again, so it stays in the library.`
    case 'bad-choice':
      return 'That cannot be set. Nothing was changed; choose something else.'
    case 'no-links':
      return `${what} lists no page that Offprint can read. Try the address of another index of the site.`
    case 'only-outside':
      return `Every page that ${whatOf(failure, about)} lists is on another site. Add the address of that site instead.`
    case 'cancelled':
      return isSource
        ? 'You cancelled this. Nothing was lost.'
        : 'You cancelled the sync before this article. Sync again to bring it in.'
    case 'disk-full':
      return 'The disk is full. Nothing that was stored is lost; free some space, then try again.'
    case 'storage':
      return 'The library could not be written. Nothing that was stored is lost; start Offprint again, then try once more.'
    case 'not-written':
      return 'The file could not be written there. Choose another folder, or check that you may write to this one.'
    case 'not-printed':
      return 'The system could not print this. Check that a printer is set up, or save it as PDF instead.'
    case 'worker-stopped':
      return 'A part of Offprint stopped and was started again. Nothing that was stored is lost; try again.'
    default:
      return assertNever(failure.code)
  }
}

function whatOf(failure: Failure, about: 'source' | 'article'): string {
  return failure.url ? placeOf(failure) : about === 'source' ? 'That address' : 'This article'
}

/** Where an image needs other words than an article; null where it does not. */
function imageSentence({ code, limit }: Failure): string | null {
  switch (code) {
    case 'not-found':
      return 'There is nothing at its address. It is tried again at the next sync.'
    case 'empty':
      return 'It came back empty. It is tried again at the next sync.'
    case 'too-large':
      return `It is larger than Offprint takes${upTo(limit)}. You can open the page in a browser.`
    case 'not-an-image':
      return 'What is at its address is no image that Offprint can show.'
    case 'image-bomb':
      return 'It would take too much memory to be shown. You can open the page in a browser.'
    case 'cancelled':
      return 'You cancelled the sync before this image. Sync again to bring it in.'
    default:
      return null
  }
}

/** The address as people read it: without scheme, query and a lone slash. */
function placeOf({ url }: Failure): string {
  if (!url) return 'that address'
  if (!URL.canParse(url)) return shorten(url)
  const parsed = new URL(url)
  return shorten(parsed.host === '' ? url : parsed.host + parsed.pathname.replace(/\/$/, ''))
}

function hostOf({ url }: Failure): string | null {
  return (url && URL.canParse(url) && new URL(url).host) || null
}

const shorten = (text: string): string => (text.length <= 120 ? text : `${text.slice(0, 119)}…`)

function within(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return ' in time'
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  return seconds === 1 ? ' within a second' : ` within ${seconds} seconds`
}

function upTo(bytes: number | undefined): string {
  if (bytes === undefined) return ''
  return bytes < 1_000_000
    ? ` (${Math.max(1, Math.round(bytes / 1000))} KB)`
    : ` (${Math.round(bytes / 1_000_000)} MB)`
}

function minutesOf(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return 'a few minutes'
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000))
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}

function shares({ before, now }: Failure, of: string): string {
  if (before === undefined || now === undefined) return ''
  return ` (${now.toLocaleString('en')} of ${before.toLocaleString('en')} ${of})`
}

const status = (failure: Failure): string =>
  failure.status === undefined ? '' : ` (it answered ${failure.status})`
