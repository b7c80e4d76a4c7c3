import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/{unit,integration,architecture}/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 20_000,
    maxWorkers: 2,
  },
})
