import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { listFiles } from '../handbook/list-files'
import { contentPolicy, kindOfFile } from './content-policy'
import { APP_ORIGIN } from './our-origin'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

interface PageFile {
  readonly file: string
  readonly headers: Readonly<Record<string, string>>
}

/** Address path ('/assets/x.js') to built file. What is not in it does not exist: no address ever becomes a file name. */
export type PageFiles = ReadonlyMap<string, PageFile>

/** Lists the built page once, at start. Files of types that a page has no use for are left out. Throws when it was not built. */
export function listPageFiles(folder: string): PageFiles {
  const files = new Map<string, PageFile>()
  for (const path of listFiles(folder)) {
    const type = TYPES[extname(path)]
    if (type !== undefined) files.set(path, { file: join(folder, path), headers: headersFor(path, type) })
  }
  // a window on a missing page would stay empty for ever, and one that nobody sees would never end
  if (!files.has('/index.html')) throw new Error(`${folder} holds no page: it was not built whole`)
  return files
}

/** Answers a request to app://offprint: a listed file with its policy, else 404. */
export async function answerPageRequest(files: PageFiles, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const isOurHost = `${url.protocol}//${url.host}` === APP_ORIGIN
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const found = isOurHost && isRead ? files.get(url.pathname) : undefined
  if (!found) return new Response('Not found', { status: 404, headers: WALLS })
  const body = request.method === 'HEAD' ? null : await readFile(found.file)
  return new Response(body, { headers: found.headers })
}

const WALLS: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy('page'),
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
}

function headersFor(path: string, type: string): Readonly<Record<string, string>> {
  const kind = kindOfFile(path)
  return {
    ...WALLS,
    'content-security-policy': contentPolicy(kind),
    // a sandboxed frame has no origin, and its modules come only with this leave
    ...(kind === 'diagrams' && type === TYPES['.js'] ? { 'access-control-allow-origin': '*' } : {}),
    'content-type': type,
    // assets carry a hash in their name, the page does not
    'cache-control': /^(?:\/diagrams)?\/assets\//.test(path)
      ? 'public, max-age=31536000, immutable'
      : 'no-store',
  }
}
