/** Kinds of files that have a policy of their own: a worker and a frame obey the policy of their own file. */
export type PageFileKind = 'page' | 'library-worker' | 'render-worker' | 'diagrams'

const PAGE: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'frame-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
}

/**
 * The frame that draws diagrams: its own scripts, the styles that Mermaid writes into what it draws, and nothing else. It has no
 * origin, so no storage either, whoever opens it; only our page may hold it.
 */
const DIAGRAMS =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'self'; sandbox allow-scripts"

/** Tells a built file's kind by its folder, or by the name that the bundler keeps at its start. */
export function kindOfFile(path: string): PageFileKind {
  if (path.startsWith('/diagrams/')) return 'diagrams'
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (name.startsWith('library.worker')) return 'library-worker'
  // the colour worker reads code of pages, and has nobody to talk to either
  return /^(?:render|colour)\.worker/.test(name) ? 'render-worker' : 'page'
}

/** The content policy of a kind: nothing from the network anywhere, WebAssembly only beside the databases. */
export function contentPolicy(kind: PageFileKind): string {
  if (kind === 'diagrams') return DIAGRAMS
  const rules = new Map(Object.entries(PAGE))
  if (kind === 'library-worker') rules.set('script-src', "'self' 'wasm-unsafe-eval'")
  // reads text and answers trees: it has nobody to talk to, and 'none' is what default-src gives
  if (kind === 'render-worker') rules.delete('connect-src')
  return [...rules].map(([name, value]) => `${name} ${value}`).join('; ')
}
