import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/runtime.mjs'

/** Path of the script that serves the real sites; null on machines without the corpus. */
export function corpusServer() {
  const corpus = process.env.OFFPRINT_CORPUS ?? join(root, '../shared/corpus')
  const script = join(corpus, '../tools/corpus-server.mjs')
  return existsSync(script) ? script : null
}
