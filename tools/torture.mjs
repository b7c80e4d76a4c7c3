#!/usr/bin/env node
// `npm run torture [-- --kills N --seed S]`: kills the built program at random moments of its syncs, a line for each kill.
// Exit code 1 when anything did not hold; the seed makes the same plan again.
import { parseArgs } from 'node:util'
import { buildIfStale } from './build.mjs'
import { chooseRuntime } from './lib/runtime.mjs'
import { runTorture } from './torture/run-torture.mjs'

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '25' }, seed: { type: 'string' } },
})
const kills = Number(values.kills)
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
  console.error('--kills takes a whole number from 1, --seed a whole number.')
  process.exit(1)
}
await buildIfStale()
const runtime = chooseRuntime({ headed: false, mayDownload: false })
if (!runtime) process.exit(1)
// Playwright finds the program through the electron package, which reads this variable.
Object.assign(process.env, runtime.env)

console.log(`${kills} kills with seed ${seed}, on ${runtime.name}.`)
const { violations } = await runTorture({ kills, seed, log: console.log })
console.log(
  violations.length === 0
    ? `${kills} kills, nothing lost (seed ${seed}).`
    : `${kills} kills, ${violations.length} violations (seed ${seed}).`,
)
process.exit(violations.length === 0 ? 0 : 1)
