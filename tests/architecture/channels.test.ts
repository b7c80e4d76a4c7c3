import { describe, expect, it } from 'vitest'
import { filesBelow, read } from '../helpers/sources'

const declared = (name: 'Calls' | 'Events'): string[] => {
  const body =
    new RegExp(`export interface ${name} \\{([\\s\\S]*?)\\n\\}`).exec(read('shared/ipc/channels.ts'))?.[1] ??
    ''
  return [...body.matchAll(/^ {2}'([^']+)':/gm)].map((match) => match[1] ?? '')
}
const text = (folder: string): string =>
  filesBelow(folder)
    .filter((file) => /\.tsx?$/.test(file) && file !== 'electron/preload.ts')
    .map(read)
    .join('\n')

describe('channels', () => {
  it('are declared where this test looks', () => {
    expect(declared('Calls').length).toBeGreaterThan(5)
    expect(declared('Events').length).toBeGreaterThan(0)
  })

  it('each call has one handler in main and one caller in the preload', () => {
    const main = text('electron')
    const preload = read('electron/preload.ts')
    for (const name of declared('Calls')) {
      expect(main.split(`'${name}'`).length - 1, `handlers of ${name}`).toBeGreaterThanOrEqual(1)
      expect(preload.split(`'${name}'`).length - 1, `callers of ${name}`).toBe(1)
    }
  })

  it('each event is sent by main and heard in the preload', () => {
    const main = text('electron')
    const preload = read('electron/preload.ts')
    for (const name of declared('Events')) {
      expect(main, `sender of ${name}`).toContain(`'${name}'`)
      expect(preload, `listener of ${name}`).toContain(`'${name}'`)
    }
  })
})
