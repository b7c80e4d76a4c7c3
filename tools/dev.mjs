#!/usr/bin/env node
// `npm run dev`: the page from Vite's server with hot reload; main and preload are rebuilt, and the program restarted, when they change.
import { spawn } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { build, createServer } from 'vite'
import { chooseRuntime, hasDisplay, root } from './lib/runtime.mjs'

const configFile = join(root, 'vite.config.ts')
const runtime = chooseRuntime({ headed: hasDisplay(), mayDownload: true })
if (!runtime) process.exit(1)
console.log(`Runs on ${runtime.name}.`)

const server = await createServer({ configFile, mode: 'page', server: { host: '127.0.0.1', port: 0 } })
await server.listen()
const address = server.resolvedUrls?.local[0]
if (!address) throw new Error('Vite did not say where it listens.')
cpSync(join(root, 'resources/handbook'), join(root, 'dist/handbook'), { recursive: true })

/** @type {import('node:child_process').ChildProcess | undefined} */
let program
let restarting = false

function start() {
  restarting = false
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  program = spawn(runtime?.command ?? '', ['.', ...sandbox, ...process.argv.slice(2)], {
    cwd: root,
    env: { ...runtime?.env, OFFPRINT_DEV_SERVER: address?.replace(/\/$/, '') },
    stdio: 'inherit',
  })
  program.on('exit', (code) => {
    if (restarting) start()
    else void server.close().then(() => process.exit(code ?? 0))
  })
}

for (const mode of ['main', 'preload']) {
  const watcher = await build({ configFile, mode, logLevel: 'warn', build: { watch: {} } })
  if (!('on' in watcher)) throw new Error('Vite did not watch.')
  await new Promise((resolve) => {
    let first = true
    watcher.on('event', (event) => {
      if (event.code !== 'END') return
      if (first) {
        first = false
        resolve(undefined)
      } else if (program) {
        restarting = true
        program.kill()
      }
    })
  })
}
start()
