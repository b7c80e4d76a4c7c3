import { createHash } from 'node:crypto'
import { HANDBOOK_SCHEME } from '../../shared/model/source'
import { emptyBody, type FetchPort } from '../fetch/fetch-port'
import type { HandbookFiles } from './handbook-files'

/** The second fetch port: answers `offprint-handbook:` from the build's files as a server would, everything else by `net`. */
export function withHandbook(files: HandbookFiles, net: FetchPort): FetchPort {
  return {
    open(url, options) {
      if (!url.startsWith(HANDBOOK_SCHEME)) return net.open(url, options)
      const bytes = files.get(new URL(url).pathname)
      if (!bytes) return Promise.resolve({ status: 404, headers: {}, url, body: emptyBody() })
      const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`
      const headers = { 'content-type': 'text/markdown; charset=utf-8', etag }
      const same = options.headers['if-none-match'] === etag
      return Promise.resolve({
        status: same ? 304 : 200,
        headers,
        url,
        body: same ? emptyBody() : oneChunk(bytes),
      })
    },
  }
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes
}
