import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

// *.corpus.test.ts read files of real sites, which lie beside the repository on some machines only.
const corpora = ['../shared/corpus', '../../shared/corpus'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)
const hasCorpus = process.env['OFFPRINT_CORPUS'] !== undefined || corpora.some((path) => existsSync(path))

export default defineConfig({
  test: {
    include: ['tests/{unit,integration,architecture}/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, ...(hasCorpus ? [] : ['**/*.corpus.test.ts'])],
    environment: 'node',
    testTimeout: 20_000,
    maxWorkers: 2,
  },
})
