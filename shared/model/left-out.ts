/** Whether a section is left out, by itself or with one above it. Keys are paths (sectionKey); the source's own '' never is. */
export function isLeftOut(section: string, leaveOut: ReadonlySet<string>): boolean {
  for (let key = section; key !== ''; key = key.slice(0, Math.max(0, key.lastIndexOf('/')))) {
    if (leaveOut.has(key)) return true
  }
  return false
}
