import { describe, it } from 'vitest'
import { redirect, status, text } from '../../helpers/hostile/acts'
import { page, VICTIM_NEW } from '../../helpers/hostile/good-site'
import { checkPageCase, type PageCase } from '../../helpers/hostile/page-case'

const SECRET = { '/secret': page('Secret'), '/secret.md': page('Secret') }

/** A public page that leads to an address of this machine or network: it is not asked for, not once. */
const toPrivate = (does: string, location: string): PageCase => ({
  does: `redirects to ${does}`,
  on: { ...SECRET, '/victim.md': redirect(location) },
  fails: 'private-address',
  never: /secret/,
})

/** A redirect to an address that is none of the web. */
const toScheme = (does: string, location: string): PageCase => ({
  does: `redirects to ${does}`,
  on: redirect(location),
  fails: 'forbidden-scheme',
  never: /^(?!http:\/\/docs\.site\.example|docs\.site\.example)/,
})

const cases: readonly PageCase[] = [
  { does: 'redirects to itself', on: redirect('/victim.md'), fails: 'redirect-loop', told: { limit: 5 } },
  {
    does: 'redirects in a circle of two',
    on: { '/victim.md': redirect('/round'), '/round': redirect('/victim.md', 308) },
    fails: 'redirect-loop',
  },
  {
    does: 'redirects to a new address each time',
    on: {
      '/victim.md': redirect('/1'),
      '/1': redirect('/2', 301),
      '/2': redirect('/3', 303),
      '/3': redirect('/4', 307),
      '/4': redirect('/5', 308),
      '/5': redirect('/6'),
      '/6': VICTIM_NEW,
    },
    fails: 'redirect-loop',
  },
  {
    does: 'redirects five times, and there it is',
    on: {
      '/victim.md': redirect('/1'),
      '/1': redirect('/2', 301),
      '/2': redirect('/3', 303),
      '/3': redirect('/4', 307),
      '/4': redirect('/5', 308),
      '/5': VICTIM_NEW,
    },
    arrives: VICTIM_NEW,
  },
  {
    does: 'redirects to another public site',
    on: { '/victim.md': redirect('http://elsewhere.example:{port}/moved.md'), '/moved.md': VICTIM_NEW },
    arrives: VICTIM_NEW,
  },
  toPrivate('127.0.0.1', 'http://127.0.0.1:{port}/secret'),
  toPrivate('localhost', 'http://localhost:{port}/secret'),
  toPrivate('localhost with a dot', 'http://localhost.:{port}/secret'),
  toPrivate('127.0.0.1 as one number', 'http://2130706433:{port}/secret'),
  toPrivate('127.0.0.1 in hexadecimal', 'http://0x7f.1:{port}/secret'),
  toPrivate('IPv6 loopback', 'http://[::1]:{port}/secret'),
  toPrivate('loopback as IPv4 in IPv6', 'http://[::ffff:127.0.0.1]:{port}/secret'),
  toPrivate('0.0.0.0', 'http://0.0.0.0:{port}/secret'),
  toPrivate('a private network', 'http://192.168.1.1:{port}/secret'),
  toPrivate("a cloud's metadata", 'http://169.254.169.254/secret'),
  toPrivate('a name without a dot', 'http://router:{port}/secret'),
  toPrivate('loopback without a scheme', '//127.0.0.1:{port}/secret'),
  toPrivate('a public name that leads inside', 'http://inside.site.example:{port}/secret'),
  {
    does: 'redirects to loopback by way of another public site',
    on: {
      ...SECRET,
      '/victim.md': redirect('http://elsewhere.example:{port}/hop'),
      '/hop': redirect('http://127.0.0.1:{port}/secret'),
    },
    fails: 'private-address',
    never: /secret/,
  },
  toScheme('a file', 'file:///etc/passwd'),
  toScheme('data', 'data:text/markdown,%23%20Hello'),
  toScheme('a script', 'javascript:alert(1)'),
  toScheme('ftp', 'ftp://docs.site.example/victim.md'),
  toScheme("the handbook's own scheme", 'offprint-handbook:/llms.txt'),
  {
    does: 'redirects without saying where',
    on: status(302, {}, ''),
    fails: 'bad-status',
    told: { status: 302 },
  },
  { does: 'redirects to what is no address', on: redirect('http://[nowhere'), fails: 'bad-status' },
  {
    does: 'redirects to an address of 12,000 letters',
    on: redirect(`/${'a'.repeat(12_000)}`),
    fails: 'bad-address',
  },
  {
    does: 'redirects to a web page',
    on: {
      '/victim.md': redirect('/home'),
      '/home': text('<!doctype html><title>Welcome</title><p>Hello', { 'content-type': 'text/html' }),
    },
    fails: 'html',
  },
  {
    does: 'redirects to a sign-in',
    on: { '/victim.md': redirect('/login'), '/login': status(401) },
    fails: 'sign-in',
  },
  {
    does: 'redirects to a name that does not exist',
    on: redirect('http://nowhere.site.example:{port}/victim.md'),
    fails: 'no-such-host',
  },
  {
    does: 'redirects to a port where nothing listens',
    on: redirect('http://docs.site.example:{dead}/victim.md'),
    fails: 'refused',
  },
  {
    does: 'redirects with a body without an end',
    on: {
      '/victim.md': ({ response }) => {
        response.writeHead(302, { location: '/there.md' })
        const more = (): void => {
          while (!response.destroyed && response.write('words '.repeat(5000)));
          if (!response.destroyed) response.once('drain', more)
        }
        more()
      },
      '/there.md': VICTIM_NEW,
    },
    arrives: VICTIM_NEW,
  },
]

describe('a server that sends the program somewhere else', { timeout: 60_000 }, () => {
  it.each(cases)('$does', checkPageCase)
})
