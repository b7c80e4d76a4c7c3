import { Dexie } from 'dexie'
import type { Databases } from './read-databases'
import type { SectionRow } from './rows'

/** What the index of a source lists, whether the person takes it or not. */
export interface SourceParts {
  /** The index's own title of the source; empty before the first sync. */
  readonly title: string
  /** Depth first. */
  readonly sections: readonly Pick<SectionRow, 'key' | 'title' | 'level' | 'parent'>[]
  /** Where its articles stand: one entry for each place. */
  readonly places: readonly { readonly address: string; readonly url: string; readonly section: string }[]
  /** Addresses that it links on other sites. */
  readonly outside: readonly string[]
}

/** Reads every placement of a source: for a dialog, not for a list that is always there. */
export async function readSourceParts({ articles }: Databases, source: string): Promise<SourceParts> {
  const all = [
    [source, Dexie.minKey],
    [source, Dexie.maxKey],
  ] as const
  const [index, sections, placements] = await Promise.all([
    articles.indexes.get(source),
    articles.sections
      .where('[source+order]')
      .between(...all)
      .toArray(),
    articles.placements
      .where('[source+order]')
      .between(...all)
      .toArray(),
  ])
  const listed = placements.filter(({ role, removed }) => role === 'article' && removed === 0)
  return {
    title: index?.title ?? '',
    sections: sections.map(({ key, title, level, parent }) => ({ key, title, level, parent })),
    places: listed.map(({ address, url, section }) => ({ address, url, section })),
    outside: (index?.leftOut ?? []).flatMap(({ reason, url }) => (reason === 'outside' ? [url] : [])),
  }
}
