import { describe, expect, it } from 'vitest'
import { filesBelow, importsOf, read } from '../helpers/sources'

interface Layer {
  readonly folder: string
  /** Relative imports must start with one of these. */
  readonly inside: readonly (string | RegExp)[]
  /** Packages must match one of these. */
  readonly packages: readonly RegExp[]
}

const MARKDOWN =
  /^(unified|remark-|rehype-|micromark|mdast-|hast-|unist-|hast$|mdast$|vfile|github-slugger|yaml$|decode-named|katex$)/

/** Who may import whom; the first layer whose folder fits a file is its layer. The wiring files reach every room of their side. */
const LAYERS: readonly Layer[] = [
  { folder: 'shared/', inside: ['shared/'], packages: [/^tldts$/, /^github-slugger$/] },
  { folder: 'electron/main.ts', inside: ['electron/', 'shared/'], packages: [/^electron$/, /^node:/] },
  { folder: 'electron/preload.ts', inside: ['shared/ipc/'], packages: [/^electron$/] },
  { folder: 'electron/fetch/', inside: ['electron/fetch/', 'shared/'], packages: [/^node:/, /^undici$/] },
  {
    folder: 'electron/find/',
    inside: ['electron/find/', 'electron/fetch/', 'shared/'],
    packages: [/^node:/],
  },
  {
    folder: 'electron/handbook/',
    inside: ['electron/handbook/', 'electron/fetch/', 'shared/'],
    packages: [/^node:/],
  },
  {
    folder: 'electron/stream/',
    inside: ['electron/stream/', 'electron/find/', 'electron/fetch/', 'shared/'],
    packages: [/^node:/],
  },
  { folder: 'electron/', inside: ['electron/', 'shared/'], packages: [/^electron$/, /^node:/] },
  { folder: 'renderer/main.tsx', inside: ['renderer/', 'shared/'], packages: [/^react(-dom)?(\/|$)/] },
  {
    folder: 'renderer/diagrams/',
    inside: ['renderer/diagrams/', 'shared/'],
    packages: [/^mermaid$/, /^@fontsource-variable\//],
  },
  {
    folder: 'renderer/library/search/index/',
    inside: ['renderer/library/search/', 'shared/'],
    packages: [/^@sqlite\.org\/sqlite-wasm$/],
  },
  { folder: 'renderer/library/', inside: ['renderer/library/', 'renderer/db/', 'shared/'], packages: [] },
  { folder: 'renderer/render/', inside: ['renderer/render/', 'shared/'], packages: [MARKDOWN, /^shiki\//] },
  { folder: 'renderer/db/', inside: ['renderer/db/', 'shared/'], packages: [/^dexie$/] },
  { folder: 'renderer/bridge/', inside: ['renderer/bridge/', 'shared/'], packages: [] },
  {
    folder: 'renderer/state/',
    inside: ['renderer/state/', 'renderer/bridge/', /^renderer\/db\/(read-|live)/, 'shared/'],
    packages: [/^react$/, /^zustand(\/|$)/],
  },
  {
    folder: 'renderer/ui/',
    inside: ['renderer/ui/', 'renderer/state/', 'shared/'],
    packages: [
      /^react(-dom)?(\/|$)/,
      /^react-markdown$/,
      /^lucide-react$/,
      /^@fontsource-variable\//,
      /^(hast|unified)$/,
      /^katex\/dist\/katex\.min\.css$/,
    ],
  },
]

const code = ['shared', 'electron', 'renderer'].flatMap(filesBelow).filter((file) => /\.tsx?$/.test(file))

/** Sentences about imports that leave a file's layer. */
function strayImports(file: string, imports: readonly string[]): string[] {
  const layer = LAYERS.find(({ folder }) => file.startsWith(folder))
  if (!layer) return [`${file} belongs to no layer`]
  return imports
    .filter((name) => {
      const inside = /^(shared|electron|renderer|tests|tools|resources)\//.test(name)
      return inside
        ? !layer.inside.some((room) => (typeof room === 'string' ? name.startsWith(room) : room.test(name)))
        : !layer.packages.some((pattern) => pattern.test(name))
    })
    .map((name) => `${file} must not import ${name}`)
}

describe('who may import whom', () => {
  it('holds in every source file', () => {
    expect(code.flatMap((file) => strayImports(file, importsOf(file)))).toEqual([])
  })

  it('notices a screen that reads the database and a worker that reaches the screen', () => {
    expect(strayImports('renderer/ui/app.tsx', ['dexie', 'renderer/db/read-library'])).toHaveLength(2)
    expect(strayImports('renderer/library/commands.ts', ['renderer/ui/app'])).toHaveLength(1)
    expect(strayImports('electron/fetch/retry.ts', ['electron'])).toHaveLength(1)
  })

  it('has no barrels', () => {
    expect(code.filter((file) => /(^|\/)index\.tsx?$/.test(file))).toEqual([])
  })

  it('lets one file touch window.offprint, ipcMain and ipcRenderer each', () => {
    const holders = (pattern: RegExp): string[] =>
      code.filter((file) => pattern.test(withoutComments(file)) && !file.startsWith('shared/'))
    expect(holders(/window\.offprint|exposeInMainWorld/)).toEqual([
      'electron/preload.ts',
      'renderer/bridge/reader-api.ts',
    ])
    expect(holders(/\bipcMain\b/)).toEqual(['electron/ipc/handle.ts'])
    expect(holders(/\bipcRenderer\b/)).toEqual(['electron/preload.ts'])
  })
})

function withoutComments(file: string): string {
  return read(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '')
}
