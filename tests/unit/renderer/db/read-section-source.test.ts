import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { readSectionSource } from '../../../../renderer/db/read-section-source'
import { freshDatabases } from '../../../helpers/fresh-database'
import { articleRow } from '../../../helpers/library-rows'

const address = 'docs.example.com/a'
const text = 'Intro.\n\n## One\n\n`code`\n'
const section = { slug: 'one', title: 'One', level: 2, proseWords: 1, codeWords: 1, textHash: 'h' }

async function stored(textHash: string) {
  const databases = freshDatabases()
  const sections = [{ ...section, source: { start: 8, end: text.length } }]
  await databases.articles.articles.put({ ...articleRow(address), address, textHash: 't', sections })
  await databases.articles.texts.put({ address, text, textHash })
  return databases
}

it('is what was written in the section', async () => {
  expect(await readSectionSource(await stored('t'), address, 'one')).toBe('## One\n\n`code`\n')
})

it('is not known of a section that is not there, nor while another text than that of the sections is stored', async () => {
  expect(await readSectionSource(await stored('t'), address, 'two')).toBeNull()
  expect(await readSectionSource(await stored('other'), address, 'one')).toBeNull()
})
