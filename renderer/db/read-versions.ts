import { Dexie } from 'dexie'
import type { Article } from '../../shared/model/article'
import type { Reading } from '../../shared/model/reading'
import type { Databases } from './read-databases'
import type { HeldBackRow, KeptTextRow } from './rows'

/** Which version a person read, without its text. */
export type Kept = Pick<KeptTextRow, 'address' | 'keptAt' | 'textHash'>

/** A short body that was kept aside, without its text. */
export type HeldBack = Omit<HeldBackRow, 'text'>

/** The version of an article that the person read, while it is kept. */
export function readKeptText(databases: Databases, address: string): Promise<KeptTextRow | undefined> {
  return databases.articles.keptTexts.get(address)
}

/** Those of the articles of which such a version is kept; loads no text. */
export async function readKept(
  databases: Databases,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, Kept>> {
  const { keptTexts } = databases.articles
  const held = await keptTexts.where('address').anyOf(addresses).primaryKeys()
  const found = await Promise.all(held.map((address) => keysOf(databases, address)))
  return new Map(found.flat().map((kept) => [kept.address, kept]))
}

async function keysOf(databases: Databases, address: string): Promise<Kept[]> {
  const keys = await databases.articles.keptTexts
    .where('[address+keptAt+textHash]')
    .between([address], [address, Dexie.maxKey])
    .keys()
  return keys.map((key) => {
    // the parts of the index asked for, in its order
    const [, keptAt, textHash] = key as unknown as [string, number, string]
    return { address, keptAt, textHash }
  })
}

/**
 * Whether an article has another text than the one its reader knows: a version they read is kept, and since then they have neither
 * read this one to its end nor marked it read.
 */
export function isUpdated(
  article: Pick<Article, 'textHash'> | undefined,
  reading: Reading | undefined,
  kept: Kept | undefined,
): boolean {
  if (!article || !kept || kept.textHash === article.textHash) return false
  return !(reading?.read && reading.at > kept.keptAt)
}

/** Short bodies of a source that were kept aside, whatever was decided of them. */
export async function readHeldBack(databases: Databases, source: string): Promise<readonly HeldBack[]> {
  const rows = await databases.articles.heldBack.where('source').equals(source).toArray()
  return rows.map((row) => {
    const listed: HeldBack & { text?: string } = { ...row }
    delete listed.text
    return listed
  })
}

/** What was kept aside of an article, with its text: the short one, or after `use` the longer one. */
export function readHeldBackOf(databases: Databases, address: string): Promise<HeldBackRow | undefined> {
  return databases.articles.heldBack.get(address)
}
