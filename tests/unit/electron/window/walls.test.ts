import { describe, expect, it } from 'vitest'
import { mayFrameNavigate, mayNavigate } from '../../../../electron/window/navigation-guard'
import { isOurs, readDevOrigin } from '../../../../electron/window/our-origin'
import { mayGrant } from '../../../../electron/window/permissions'
import { mayRequest } from '../../../../electron/window/request-wall'

const DEV = 'http://127.0.0.1:5173'

describe('isOurs', () => {
  it.each(['app://offprint', 'app://offprint/index.html'])('%s', (url) =>
    expect(isOurs(url, null)).toBe(true),
  )
  it.each([
    'app://offprint.evil.com/',
    'app://offprinted/',
    'app://other/',
    'https://offprint/',
    `${DEV}/`,
    '',
  ])('not %j', (url) => expect(isOurs(url, null)).toBe(false))
  it('the dev server only where there is one', () => {
    expect(isOurs(`${DEV}/x`, DEV)).toBe(true)
    expect(isOurs('http://127.0.0.1:51730/', DEV)).toBe(false)
  })
})

describe('readDevOrigin', () => {
  it('takes a server of this machine, in development', () => {
    expect(readDevOrigin(`${DEV}/`, false)).toBe(DEV)
    expect(readDevOrigin(DEV, true)).toBeNull()
    expect(readDevOrigin('https://evil.com', false)).toBeNull()
    expect(readDevOrigin(undefined, false)).toBeNull()
  })
})

describe('mayRequest', () => {
  it.each(['app://offprint/assets/a.js', 'blob:app://offprint/1-2', 'devtools://devtools/x.js'])(
    '%s',
    (url) => expect(mayRequest(url, null)).toBe(true),
  )
  it.each([
    'https://example.com/pixel.png',
    'http://127.0.0.1:5173/',
    'ws://127.0.0.1:5173/',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    'data:text/html,x',
    'offprint-handbook:/llms.txt',
  ])('not %s', (url) => expect(mayRequest(url, null)).toBe(false))
  it('in development the dev server and its socket', () => {
    expect(mayRequest(`${DEV}/@vite/client`, DEV)).toBe(true)
    expect(mayRequest('ws://127.0.0.1:5173/?token=x', DEV)).toBe(true)
    expect(mayRequest('https://example.com/', DEV)).toBe(false)
  })
})

describe('mayNavigate', () => {
  it.each(['app://offprint/index.html', 'https://example.com/', 'javascript:1', `${DEV}/`])(
    'never to %s',
    (url) => expect(mayNavigate(url, null)).toBe(false),
  )
  it('in development to the dev server alone', () => {
    expect(mayNavigate(`${DEV}/`, DEV)).toBe(true)
    expect(mayNavigate('app://offprint/index.html', DEV)).toBe(false)
  })
})

describe('mayFrameNavigate', () => {
  const diagrams = 'app://offprint/diagrams/index.html'
  it('a frame to the page that draws diagrams', () => {
    expect(mayFrameNavigate(diagrams, false, null)).toBe(true)
  })
  it.each([
    'app://offprint/index.html',
    `${diagrams}?x`,
    `${diagrams}#x`,
    'https://example.com/',
    'data:text/html,x',
  ])('no frame to %s', (url) => expect(mayFrameNavigate(url, false, null)).toBe(false))
  it('never the window itself', () => expect(mayFrameNavigate(diagrams, true, null)).toBe(false))
})

describe('mayGrant', () => {
  const ours = { isMainFrame: true, url: 'app://offprint/index.html' }
  it.each(['clipboard-sanitized-write', 'persistent-storage', 'fullscreen'])('%s', (permission) =>
    expect(mayGrant(permission, ours, null)).toBe(true),
  )
  it.each(['notifications', 'geolocation', 'media', 'clipboard-read', 'openExternal', 'hid', 'unknown'])(
    'not %s',
    (permission) => expect(mayGrant(permission, ours, null)).toBe(false),
  )
  it('not to a frame, nor to another origin', () => {
    expect(mayGrant('fullscreen', { ...ours, isMainFrame: false }, null)).toBe(false)
    expect(mayGrant('fullscreen', { ...ours, url: 'https://example.com/' }, null)).toBe(false)
  })
})
