/** Kinds of files that have a policy of their own: a worker obeys the policy of its own file. */
export type PageFileKind = 'page' | 'library-worker' | 'render-worker'

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

/** Tells a built file's kind by the name that the bundler keeps at its start. */
export function kindOfFile(path: string): PageFileKind {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (name.startsWith('library.worker')) return 'library-worker'
  // the colour worker reads code of pages, and has nobody to talk to either
  return /^(?:render|colour)\.worker/.test(name) ? 'render-worker' : 'page'
}

/** The content policy of a kind: nothing from the network anywhere, WebAssembly only beside the databases. */
export function contentPolicy(kind: PageFileKind): string {
  const rules = new Map(Object.entries(PAGE))
  if (kind === 'library-worker') rules.set('script-src', "'self' 'wasm-unsafe-eval'")
  // reads text and answers trees: it has nobody to talk to, and 'none' is what default-src gives
  if (kind === 'render-worker') rules.delete('connect-src')
  return [...rules].map(([name, value]) => `${name} ${value}`).join('; ')
}
