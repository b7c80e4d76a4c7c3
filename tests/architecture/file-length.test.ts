import { describe, expect, it } from 'vitest'
import { filesBelow, read } from '../helpers/sources'

const LONGEST = 400

describe('file length', () => {
  it(`stays within ${LONGEST} lines: a file answers one question`, () => {
    const long = ['shared', 'electron', 'renderer', 'tests', 'tools']
      .flatMap(filesBelow)
      .filter((file) => /\.(ts|tsx|mjs|cjs|js|css)$/.test(file) && !file.includes('/fixtures/'))
      .map((file) => ({ file, lines: read(file).split('\n').length - 1 }))
      .filter(({ lines }) => lines > LONGEST)
    expect(long).toEqual([])
  })
})
