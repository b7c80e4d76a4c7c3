import { join } from 'node:path'
import { runnerImport } from 'vite'
import { root } from './runtime.mjs'

/**
 * A TypeScript module of the program, as the program runs it.
 * @template T
 * @param {string} path from the root of the repository
 * @returns {Promise<T>}
 */
export async function importSource(path) {
  const { module } = await runnerImport(join(root, path), { root, configFile: false, logLevel: 'error' })
  return /** @type {T} */ (module)
}
