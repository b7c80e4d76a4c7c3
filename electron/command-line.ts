import { resolve } from 'node:path'

/** What the arguments of a start ask for. */
export interface CommandLine {
  /** Absolute folder of the library; null for the usual one. */
  readonly userDataDir: string | null
  readonly sources: readonly string[]
  readonly autoSync: boolean
  readonly syncAndQuit: boolean
  readonly version: boolean
  /** Address inside an `offprint://add?url=` link; null when there is none. */
  readonly addAddress: string | null
}

/**
 * Reads the arguments of a start. Everything else is left alone: the path of the program in `electron .`, and the switches
 * of Electron, Chromium and Playwright, which stand anywhere among ours. Only `--name=value` is read, never two words:
 * Chromium moves switches before other words when it hands them to the first instance.
 */
export function readCommandLine(argv: readonly string[], workingFolder: string): CommandLine {
  const words = argv.slice(1)
  const folder = valuesOf(words, '--user-data-dir').at(-1)
  const links = words.map(readAddLink).filter((address) => address !== null)
  return {
    userDataDir: folder === undefined ? null : resolve(workingFolder, folder),
    sources: valuesOf(words, '--source'),
    autoSync: !words.includes('--no-auto-sync'),
    syncAndQuit: words.includes('--sync-and-quit'),
    version: words.includes('--version'),
    addAddress: links.at(-1) ?? null,
  }
}

/** The address that an `offprint://add?url=` link wants to add; null for every other text. */
export function readAddLink(link: string): string | null {
  if (!/^offprint:\/\//i.test(link) || !URL.canParse(link)) return null
  const url = new URL(link)
  const isAdd = url.hostname.toLowerCase() === 'add' && (url.pathname === '' || url.pathname === '/')
  const address = isAdd ? url.searchParams.get('url')?.trim() : undefined
  return address ? address : null
}

function valuesOf(words: readonly string[], name: string): readonly string[] {
  return words
    .filter((word) => word.startsWith(`${name}=`))
    .map((word) => word.slice(name.length + 1).trim())
    .filter((value) => value !== '')
}
