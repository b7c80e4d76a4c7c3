import { fail, ok, type Result } from '../../shared/lib/result'

const LEAVES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])

/** Hands a link to the system's browser or mail program. Every other scheme is refused: it could start any program. */
export async function openLink(
  url: string,
  openExternal: (url: string) => Promise<void>,
): Promise<Result<undefined>> {
  if (!URL.canParse(url)) return fail({ code: 'bad-address', url })
  const parsed = new URL(url)
  if (!LEAVES.has(parsed.protocol)) return fail({ code: 'forbidden-scheme', url })
  try {
    await openExternal(parsed.href)
    return ok(undefined)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return fail({ code: 'unreachable', url, detail })
  }
}
