// A site on this machine that answers as slowly as one far away.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const LATENCY_MS = 30

/** Starts a server script at LATENCY_MS; answers once it listens. */
export async function startSite(/** @type {string} */ script, /** @type {string[]} */ args = []) {
  const child = spawn(process.execPath, [script, '--latency', String(LATENCY_MS), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  /** @type {string} */
  const origin = await new Promise((resolve, reject) => {
    child.once('error', reject)
    createInterface(child.stdout).once('line', (line) => resolve(line.trim().replace(/\/$/, '')))
  })
  return {
    origin,
    reset: async () => void (await fetch(`${origin}/_reset`, { method: 'POST' })),
    /** @returns {Promise<{ paths: Record<string, number>, mostOpen?: number }>} */
    stats: async () => (await fetch(`${origin}/_stats`)).json(),
    stop: () => child.kill(),
  }
}
