import type { Place } from '../../../shared/model/reading'
import {
  readArticle,
  readPlace,
  readTreeAhead,
  type ArticleEntry,
  type StoredTree,
} from '../../db/read-article'
import type { Databases } from '../../db/read-databases'
import { readArticleImages, type ArticleImage } from '../../db/read-images'
import { readMoved } from '../../db/read-moved'
import { services } from '../services'
import { known } from '../use-live'
import { versionOf, type ArticleBody } from './article-body'
import { bookmarksOf, readingOf } from './answers-of-article'
import { askNow, sameWords } from './asked'
import { followWhileHeard } from './follow-while-heard'
import { growBody } from './growing-body'
import { readStanding, type Standing } from './standing'

export type { ArticleImage } from '../../db/read-images'

export type ArticleView =
  | { readonly state: 'loading' }
  | { readonly state: 'unknown' }
  /** It was carried to another address when it moved upstream. */
  | { readonly state: 'moved'; readonly target: string }
  | { readonly state: 'missing'; readonly entry: ArticleEntry }
  | ArticleHere

export interface ArticleHere {
  readonly state: 'here'
  readonly entry: ArticleEntry
  /** Null while the trees are being made; `trouble` says why they cannot be. */
  readonly body: ArticleBody | null
  readonly trouble: string | null
  /** Where the person stopped when it was opened; null when nowhere. */
  readonly saved: Place | null
  /** The images that it shows, by their addresses: each has its room before the text is mounted. */
  readonly images: ReadonlyMap<string, ArticleImage>
  /** What stands above the text, and must not come after it. */
  readonly standing: Standing
}

/** An article that is being opened or is open, kept current as long as somebody listens. */
export interface Opening {
  subscribe(onChange: () => void): () => void
  current(): ArticleView
}

const LOADING: ArticleView = { state: 'loading' }
const NO_IMAGES: ReadonlyMap<string, ArticleImage> = new Map()
const NO_STANDING: Standing = { updated: false, heldBack: null }

/** Where no article is opened. */
export const NO_OPENING: Opening = { subscribe: () => () => undefined, current: () => LOADING }

const openings = new Map<string, Opening>()

/** The opening of an article, begun at once: whoever asks for the same one shares it. */
export function openingOf(address: string, source: string | null): Opening {
  const key = `${address}\n${source ?? ''}`
  const shared = openings.get(key)
  if (shared) return shared
  const opening = beginOpening(address, source, () => {
    if (openings.get(key) === opening) openings.delete(key)
  })
  openings.set(key, opening)
  return opening
}

/** Whether a page can stand: all of what it shows first is there. */
export function stands(view: ArticleView): boolean {
  if (view.state === 'here') return view.body !== null || view.trouble !== null
  return view.state === 'missing' || view.state === 'unknown'
}

const askEntry = (databases: Databases, key: string): Promise<ArticleEntry | null> => {
  const [address = '', source = ''] = key.split('\n')
  return readArticle(databases, address, source || null)
}

const askMoved = async (databases: Databases, address: string): Promise<string | null> =>
  (await readMoved(databases, [address])).get(address) ?? null

const sameTree = (a: StoredTree | undefined, b: StoredTree | undefined): boolean =>
  (a && versionOf(a)) === (b && versionOf(b))

function beginOpening(address: string, source: string | null, onEnd: () => void): Opening {
  let view: ArticleView = LOADING
  let saved: Place | null | undefined

  const body = growBody(address, changed)
  const tree = askNow(readTreeAhead, address, changed, sameTree)
  const entry = askNow(askEntry, `${address}\n${source ?? ''}`, changed, sameWords)
  const moved = askNow(askMoved, address, changed, sameWords)
  const images = askNow(readArticleImages, address, changed, (a, b) => sameWords([...a], [...b]))
  const standing = askNow(readStanding, address, changed, sameWords)
  const asked = [entry, tree, moved, images, standing]
  // their parts of the page ask for themselves: asked with the click, they show the first words as they were left
  const reading = readingOf(address)
  const unheard = [reading.subscribe(changed), bookmarksOf(address).subscribe(() => undefined)]
  const keepSaved = (place: Place | null): void => {
    saved = place
    changed()
  }
  readPlace(services().databases, address).then(
    (place) => keepSaved(place ?? null),
    () => keepSaved(null),
  )

  function changed(): void {
    const found = known(entry.current(), null)
    if (entry.current().state === 'known' && tree.current().state === 'known') {
      body.stored(found?.article ?? null, known(tree.current(), undefined), found?.source ?? null)
      // the page waits for them
      if (body.isAwaited()) tree.follow()
    }
    const next = look()
    if (sameView(view, next)) return
    view = next
    heard.tell()
  }

  function look(): ArticleView {
    const target = known(moved.current(), null)
    if (target !== null) return { state: 'moved', target }
    const at = entry.current()
    if (at.state === 'loading' || moved.current().state === 'loading') return LOADING
    if (at.state === 'failed' || !at.value) return { state: 'unknown' }
    if (!at.value.article) return { state: 'missing', entry: at.value }
    const isWaiting = [tree, images, standing, reading].some((part) => part.current().state === 'loading')
    if (isWaiting || saved === undefined) return LOADING
    return {
      state: 'here',
      entry: at.value,
      body: body.body(),
      trouble: body.trouble(),
      saved,
      images: known(images.current(), NO_IMAGES),
      standing: known(standing.current(), NO_STANDING),
    }
  }

  const heard = followWhileHeard({
    follow() {
      asked.forEach((part) => part.follow())
      changed()
    },
    end() {
      asked.forEach((part) => part.stop())
      unheard.forEach((leave) => leave())
      body.stop()
      onEnd()
    },
  })
  return { current: () => view, subscribe: heard.subscribe }
}

function sameView(a: ArticleView, b: ArticleView): boolean {
  if (a.state !== b.state) return false
  const parts = (view: ArticleView): readonly unknown[] => Object.values(view)
  return parts(a).every((part, i) => part === parts(b)[i])
}
