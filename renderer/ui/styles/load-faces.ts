/** The families in which articles are set, as tokens.css names them. */
const FAMILIES = ['--font-read', '--font-code'] as const

/**
 * Loads the bundled faces of articles before the first one opens: its lines would be set in the system's until they come, and then
 * anew. A face that cannot be had is passed over, as everywhere.
 */
export function loadFaces(): void {
  const root = getComputedStyle(document.documentElement)
  for (const family of FAMILIES) {
    for (const style of ['normal', 'italic'])
      document.fonts.load(`${style} 1em ${root.getPropertyValue(family)}`).catch(() => undefined)
  }
}
