#!/usr/bin/env node
// `npm start [-- arguments]`: builds what is stale and opens the window. The arguments are the program's own (README).
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { chooseRuntime, hasDisplay, root } from './lib/runtime.mjs'

const asked = process.argv.slice(2)
const quiet = asked.includes('--version')
const say = (/** @type {string} */ line) => {
  if (!quiet) console.log(line)
}

if (await buildIfStale()) say('Built dist/.')

const windowless = asked.includes('--sync-and-quit')
const display = hasDisplay()
const runtime = chooseRuntime({ headed: display && !windowless, mayDownload: true })
if (!runtime) process.exit(1)
say(`Runs on ${runtime.name}.`)

const args = [...asked]
const env = runtime.env
if (!display && !windowless && !quiet) {
  const picture = join(process.cwd(), 'offprint-window.png')
  say(`There is no display here. Doing what was asked without a window; its picture goes to ${picture}.`)
  args.push('--sync-and-quit')
  env.OFFPRINT_PICTURE = picture
}
// Chromium refuses its own sandbox to root.
if (process.getuid?.() === 0) args.unshift('--no-sandbox')

const child = spawn(runtime.command, ['.', ...args], { cwd: root, env, stdio: 'inherit' })
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(`Offprint could not be started: ${error.message}`)
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
