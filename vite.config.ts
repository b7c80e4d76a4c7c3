import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Electron's own module and Node's built-ins stay imports; everything else is bundled, so every package is a devDependency. */
const external = ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)]

/** One CommonJS file: main starts synchronously (privileges precede `ready`), and a sandboxed preload can be nothing else. */
function commonJs(entry: string, fileName: string): UserConfig {
  return {
    build: {
      ssr: true,
      outDir: 'dist/main',
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: at(entry),
        external,
        output: { format: 'cjs', entryFileNames: fileName, codeSplitting: false },
      },
    },
    ssr: { noExternal: true },
  }
}

/** KaTeX names three formats of each font; the program's own Chromium takes the first, the others stay out of the build. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('katex.min.css')) return null
    return code.replace(/,url\([^)]+\) format\("(?:woff|truetype)"\)/g, '')
  },
}

const page: UserConfig = {
  root: at('renderer'),
  base: './',
  plugins: [react(), woff2Only],
  build: {
    outDir: at('dist/page'),
    emptyOutDir: true,
    target: 'chrome140',
    sourcemap: true,
    // The content policy allows files of our own origin only: nothing may become a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
  worker: { format: 'es' },
  // it finds its WebAssembly beside itself
  optimizeDeps: { exclude: ['@sqlite.org/sqlite-wasm'] },
  resolve: {
    // The package's browser build decodes entities with `document`, which a worker lacks.
    alias: {
      'decode-named-character-reference': at('node_modules/decode-named-character-reference/index.js'),
    },
  },
}

/**
 * The sandboxed frame that draws diagrams, in a folder of its own: these files alone may be loaded without an origin, so nothing
 * of the page may end up in them, nor of them in the page.
 */
const diagrams: UserConfig = {
  root: at('renderer/diagrams'),
  base: './',
  build: {
    outDir: at('dist/page/diagrams'),
    emptyOutDir: true,
    target: 'chrome140',
    modulePreload: false,
    chunkSizeWarningLimit: 2000,
  },
}

/** Four builds of one program: `vite build --mode main | preload | page | diagrams`; tools/build.mjs runs them. */
export default defineConfig(({ mode }): UserConfig => {
  if (mode === 'main') return commonJs('electron/main.ts', 'main.cjs')
  if (mode === 'preload') return commonJs('electron/preload.ts', 'preload.cjs')
  if (mode === 'diagrams') return diagrams
  return page
})
