#!/usr/bin/env node
// `npm run build`: makes dist/ out of the sources: dist/main (main and preload), dist/page (the window), dist/handbook.
// `npm start` and `npm test` call buildIfStale and so build only what changed.
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'dist/inputs.sha256')
const INPUTS = [
  'electron',
  'renderer',
  'shared',
  'resources',
  'vite.config.ts',
  'package-lock.json',
  'package.json',
]

/** Hash of name, size and time of every file that goes into the build: tells whether dist/ is stale. */
function inputsHash() {
  const hash = createHash('sha256')
  for (const input of INPUTS) {
    const path = join(root, input)
    if (!existsSync(path)) continue
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort()
      : [path]
    for (const file of files) {
      const { size, mtimeMs } = statSync(file)
      hash.update(`${file}\0${size}\0${mtimeMs}\n`)
    }
  }
  return hash.digest('hex')
}

/** Builds everything; throws Vite's own error when a part does not build. */
export async function buildAll() {
  const hash = inputsHash()
  // Without the stamp a build that fails half way is stale; what was built before stays usable until it is replaced.
  rmSync(stamp, { force: true })
  for (const mode of ['main', 'preload', 'page', 'diagrams']) {
    await build({ configFile: join(root, 'vite.config.ts'), mode, logLevel: 'warn' })
  }
  rmSync(join(root, 'dist/handbook'), { recursive: true, force: true })
  cpSync(join(root, 'resources/handbook'), join(root, 'dist/handbook'), { recursive: true })
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, hash)
}

/** Builds when a source is newer than dist/; answers whether it did. */
export async function buildIfStale() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputsHash()) return false
  await buildAll()
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll()
