import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerPageRequest, listPageFiles, type PageFiles } from '../../../../electron/window/app-protocol'
import { APP_PRIVILEGES } from '../../../../electron/window/our-origin'

let root: string
let files: PageFiles

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'offprint-page-'))
  mkdirSync(join(root, 'page/assets'), { recursive: true })
  writeFileSync(join(root, 'secret.html'), 'secret')
  writeFileSync(join(root, 'page/index.html'), '<!doctype html>page')
  writeFileSync(join(root, 'page/notes.txt'), 'not a file of a page')
  writeFileSync(join(root, 'page/assets/library.worker-1.js'), 'code')
  mkdirSync(join(root, 'page/diagrams/assets'), { recursive: true })
  writeFileSync(join(root, 'page/diagrams/index.html'), '<!doctype html>frame')
  writeFileSync(join(root, 'page/diagrams/assets/draw-1.js'), 'code')
  files = listPageFiles(join(root, 'page'))
  writeFileSync(join(root, 'page/late.html'), 'written after the start')
})
afterAll(() => rmSync(root, { recursive: true }))

const get = (address: string, method = 'GET') => answerPageRequest(files, new Request(address, { method }))

it('serves a built file with its type, its policy and the other walls', async () => {
  const answer = await get('app://offprint/index.html')
  expect(answer.status).toBe(200)
  expect(await answer.text()).toBe('<!doctype html>page')
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  })
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
})

it('gives a worker the policy of its own', async () => {
  const answer = await get('app://offprint/assets/library.worker-1.js')
  expect(answer.headers.get('content-security-policy')).toContain("'wasm-unsafe-eval'")
  expect(answer.headers.get('content-type')).toContain('text/javascript')
})

it('lets a frame without an origin load the modules that draw diagrams, and no other file', async () => {
  const leave = async (path: string) =>
    (await get(`app://offprint${path}`)).headers.get('access-control-allow-origin')
  expect(await leave('/diagrams/assets/draw-1.js')).toBe('*')
  for (const path of ['/diagrams/index.html', '/index.html', '/assets/library.worker-1.js', '/none.js'])
    expect(await leave(path)).toBeNull()
  const frame = await get('app://offprint/diagrams/index.html')
  expect(frame.headers.get('content-security-policy')).toContain('sandbox allow-scripts')
})

describe('everything else does not exist', () => {
  it.each([
    'app://offprint/',
    'app://offprint/secret.html',
    'app://offprint/../secret.html',
    'app://offprint/%2e%2e/secret.html',
    'app://offprint/..%2fsecret.html',
    'app://offprint/assets',
    'app://offprint/notes.txt',
    'app://offprint/late.html',
    'app://elsewhere/index.html',
    'https://offprint/index.html',
  ])('%s', async (address) => expect((await get(address)).status).toBe(404))

  it('nor can anything be written', async () => {
    expect((await get('app://offprint/index.html', 'POST')).status).toBe(404)
  })
})

it('the scheme has the privileges that IndexedDB, modules and fetch need, and no more', () => {
  expect(APP_PRIVILEGES).toEqual({
    standard: true,
    secure: true,
    supportFetchAPI: true,
    corsEnabled: true,
    stream: true,
  })
})

it('refuses to start on a page that was not built whole', () => {
  mkdirSync(join(root, 'half'))
  writeFileSync(join(root, 'half/index.js'), 'code')
  expect(() => listPageFiles(join(root, 'half'))).toThrow('not built whole')
})
