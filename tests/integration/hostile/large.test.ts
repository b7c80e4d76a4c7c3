import { describe, expect, it } from 'vitest'
import { withPorts } from '../../helpers/hostile/exchange'
import { INDEX, rowsOf, startGoodSite } from '../../helpers/hostile/good-site'

const CHANGED_ROWS = rowsOf('docs.site.example/changing')

describe('an index that is very large', { timeout: 60_000 }, () => {
  it('lists 50,000 links to 10,000 pages of a host that is down: it ends, and the site is as it was', async () => {
    const site = await startGoodSite()
    const many = Array.from(
      { length: 50_000 },
      (_, count) =>
        `- [Page ${count}](${withPorts('http://docs.site.example:{dead}', site.server)}/p/${count % 10_000}.md#part-${count})\n`,
    )
    site.server.on('/llms.txt', `${INDEX}\n## Many\n\n${many.join('')}`)
    const run = await site.sync()
    expect(run).toMatchObject({ outcome: 'done', removed: [], added: [], unchanged: 4 })
    expect(run.failed).toHaveLength(10_000)
    expect(site.program.port.asked.length).toBeLessThan(100)
    expect((await site.changes()).filter((row) => /^(?:articles|plainTexts|texts|trees)/.test(row))).toEqual(
      CHANGED_ROWS,
    )
    await site.stop()
  })
})
