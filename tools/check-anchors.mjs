#!/usr/bin/env node
// `npm run check:anchors [-- --dir DIR --now DIR --json FILE --look FILE --every N]`: makes anchors in real pages and places them again.
// Pages of which there are two versions (below DIR and below --now, or in folders of DIR that are named by a version) are placed from the
// older to the newer one; all pages of DIR are edited as tools/anchors/edit-page.mjs documents, where the truth is known: exit 1 when
// an anchor landed on text that was not marked. --look writes every landing that is not exact, for a person to judge.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { editPage } from './anchors/edit-page.mjs'
import { pagePairs } from './anchors/page-pairs.mjs'
import { seededRandom } from './bench/seeded-random.mjs'
import { pagesBelow } from './corpus/site-pages.mjs'
import { importSource } from './lib/import-source.mjs'
import { root } from './lib/runtime.mjs'

/** @typedef {import('../shared/anchors/anchor-page').AnchorSection} Section */
/** @typedef {import('../shared/model/anchor').Anchor} Anchor */
/** @typedef {import('../shared/model/anchor').Spot} Spot */

/** Passages that are marked in each section, and sections of a page that get some. */
const PASSAGES = 2
const SECTIONS = 40

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    now: { type: 'string' },
    json: { type: 'string' },
    look: { type: 'string' },
    every: { type: 'string', default: '1' },
  },
})
const dir = resolve(values.dir ?? join(root, 'tests/fixtures/anchors'))

/** @type {typeof import('../renderer/render/render-article')} */
const { renderArticle } = await importSource('renderer/render/render-article.ts')
/** @type {typeof import('../shared/anchors/anchor-page')} */
const { AnchorPage, anchorSections } = await importSource('shared/anchors/anchor-page.ts')
/** @type {typeof import('../shared/anchors/make-anchor')} */
const { makeAnchor } = await importSource('shared/anchors/make-anchor.ts')
/** @type {typeof import('../shared/anchors/count-doubles')} */
const { countDoubles } = await importSource('shared/anchors/count-doubles.ts')
/** @type {typeof import('../shared/anchors/place-anchor')} */
const { placeAnchor } = await importSource('shared/anchors/place-anchor.ts')
/** @type {typeof import('../shared/markdown/text-hash')} */
const { textHash } = await importSource('shared/markdown/text-hash.ts')

/** @returns {readonly Section[]} */
function sectionsOf(/** @type {string} */ path) {
  const text = readFileSync(path, 'utf8')
  const { sections, texts } = renderArticle({ address: path, url: 'https://docs.example.com/page.md', text })
  return anchorSections(sections, texts)
}

/** Anchors to sections of a page and to passages in them, the same for the same seed. */
function anchorsIn(/** @type {readonly Section[]} */ sections, /** @type {() => number} */ random) {
  const page = new AnchorPage(sections)
  const chosen = sections.filter(() => random() < SECTIONS / sections.length)
  /** @type {Anchor[]} */
  const anchors = []
  for (const { slug, text } of chosen) {
    if (slug !== '') anchors.push(anchorAt(slug, null))
    for (let n = 0; n < PASSAGES && text.length > 40; n += 1) {
      const start = Math.floor(random() * (text.length - 20))
      const made = makeAnchor(sections, slug, { start, end: start + 12 + Math.floor(random() * 180) })
      if (made) anchors.push({ ...made, doubles: countDoubles(made, page) })
    }
  }
  return anchors

  function anchorAt(/** @type {string} */ slug, /** @type {null} */ range) {
    const made = makeAnchor(sections, slug, range)
    if (!made) throw new Error(`no section ${slug}`)
    return { ...made, doubles: countDoubles(made, page) }
  }
}

const HOWS = /** @type {const} */ ([
  'exact',
  'moved',
  'edited',
  'renamed',
  'context',
  'fuzzy',
  'parent',
  'unplaced',
])

/** @returns {Record<typeof HOWS[number], number>} */
function noCounts() {
  return { exact: 0, moved: 0, edited: 0, renamed: 0, context: 0, fuzzy: 0, parent: 0, unplaced: 0 }
}

/** @type {string[]} */
const looked = []

function look(
  /** @type {string} */ name,
  /** @type {Anchor} */ anchor,
  /** @type {Spot | null} */ spot,
  /** @type {readonly Section[]} */ now,
) {
  const section = now.find(({ slug }) => slug === spot?.slug)
  const around = (/** @type {string} */ text) => text.replace(/\s+/g, ' ')
  const landed =
    spot && section && spot.end > spot.start
      ? `…${around(section.text.slice(Math.max(0, spot.start - 60), spot.start))}[${around(section.text.slice(spot.start, spot.end))}]${around(section.text.slice(spot.end, spot.end + 60))}…`
      : around(section?.text.slice(0, 160) ?? '')
  const was =
    anchor.quote === ''
      ? around(anchor.excerpt)
      : `…${around(anchor.prefix)}[${around(anchor.quote)}]${around(anchor.suffix)}…`
  looked.push(
    `${spot?.how ?? 'unplaced'}  ${name}\n  was  #${anchor.slug} ${[...anchor.path, anchor.heading].join(' › ')}\n       ${was}\n  now  ${section ? `#${section.slug} ${[...section.path, section.title].join(' › ')}` : ''}\n       ${landed}\n`,
  )
}

/** Real edits: nobody knows the truth but who looks. */
function checkPair(/** @type {ReturnType<typeof pagePairs>[number]} */ pair, /** @type {number} */ seed) {
  const old = sectionsOf(pair.old)
  const now = sectionsOf(pair.now)
  const counts = noCounts()
  const page = new AnchorPage(now)
  for (const anchor of anchorsIn(old, seededRandom(seed))) {
    const spot = placeAnchor(anchor, page)
    counts[spot?.how ?? 'unplaced'] += 1
    if (spot?.how !== 'exact') look(pair.name, anchor, spot, now)
  }
  return { file: pair.name, kind: 'versions', counts, wrong: 0 }
}

/** Documented edits: each line knows where it came from. */
function checkEdits(/** @type {{ readonly file: string }} */ { file }, /** @type {number} */ seed) {
  const random = seededRandom(seed)
  const old = sectionsOf(join(dir, file))
  let lastId = 0
  const parts = old.map(({ slug, title, path, text }) => ({
    slug,
    title,
    level: slug === '' ? 1 : path.length + 2,
    lines: text
      .split('\n')
      .slice(slug === '' ? 0 : 1)
      .filter(Boolean)
      .map((line) => ({ id: (lastId += 1), text: line })),
  }))
  const before = shown(parts)
  const after = editPage(parts, random)
  const now = shown(after.parts)
  const page = new AnchorPage(now.sections)
  const counts = noCounts()
  let wrong = 0
  for (const anchor of anchorsIn(before.sections, random)) {
    const spot = placeAnchor(anchor, page)
    counts[spot?.how ?? 'unplaced'] += 1
    if (spot && spot.how !== 'parent' && !isRight(anchor, spot, before, now)) {
      wrong += 1
      look(`WRONG ${file}`, anchor, spot, now.sections)
    }
  }
  return { file, kind: 'edits', counts, wrong, edits: after.edits }
}

/** A page as the pipeline tells it; for each character of each section the line that it belongs to. */
function shown(/** @type {readonly import('./anchors/edit-page.mjs').Part[]} */ parts) {
  /** @type {{ readonly level: number, readonly title: string }[]} */
  const above = []
  /** @type {Map<string, readonly number[]>} */
  const owners = new Map()
  const lineTexts = new Map(parts.flatMap(({ lines }) => lines.map(({ id, text }) => [id, text])))
  const sections = parts.map(({ slug, title, level, lines }) => {
    while (slug !== '' && (above.at(-1)?.level ?? 0) >= level) above.pop()
    const path = above.map((one) => one.title)
    if (slug !== '') above.push({ level, title })
    const all = [...(slug === '' ? [] : [{ id: 0, text: title }]), ...lines]
    const text = all.map((line) => line.text).join('\n')
    owners.set(
      slug,
      all.flatMap((line, i) => [
        ...(i === 0 ? [] : [0]),
        ...Array.from({ length: line.text.length }, () => line.id),
      ]),
    )
    return { slug, title, path, textHash: textHash(text), text }
  })
  return { sections, owners, lineTexts }
}

/** Whether a spot shows what was marked: lines that were marked, or copies of such that are the same to every reader. */
function isRight(
  /** @type {Anchor} */ anchor,
  /** @type {Spot} */ spot,
  /** @type {ReturnType<typeof shown>} */ before,
  /** @type {ReturnType<typeof shown>} */ now,
) {
  const [old, found] = [before, now].map((page, i) =>
    page.sections.find(({ slug }) => slug === (i === 0 ? anchor.slug : spot.slug)),
  )
  if (!old || !found) return false
  if (old.text === found.text) return true
  const linesOf = (/** @type {typeof before} */ page, /** @type {string} */ slug) =>
    (page.owners.get(slug) ?? []).filter((id) => id > 0)
  if (anchor.quote === '') {
    if (old.title === found.title) return true
    const own = new Set(linesOf(before, anchor.slug))
    const there = linesOf(now, spot.slug)
    return there.some((id) => own.has(id))
  }
  const marked = new Set(
    before.owners.get(anchor.slug)?.slice(anchor.offset, anchor.offset + anchor.quote.length),
  )
  const texts = new Set([...marked].map((id) => before.lineTexts.get(id)))
  // a heading that was marked is the same one while its words stand there, renamed or not
  const isHeading = old.title !== '' && found.title.includes(old.title)
  const landed = (now.owners.get(spot.slug)?.slice(spot.start, spot.end) ?? []).filter(
    (id) => isHeading || id !== 0,
  )
  const right = landed.filter((id) => marked.has(id) || texts.has(now.lineTexts.get(id)))
  // a line that was put into the passage is part of it now
  return right.length > Math.min(landed.length, anchor.quote.length) / 2
}

const every = Math.max(1, Number(values.every))
const chosen = (/** @type {unknown} */ _, /** @type {number} */ i) => i % every === 0
const pairs = pagePairs(dir, values.now === undefined ? undefined : resolve(values.now)).filter(chosen)
const pages = pagesBelow(dir).filter(chosen)
const items = [
  ...pairs.map((pair, i) => checkPair(pair, i + 1)),
  ...pages.map((page, i) => checkEdits(page, i + 1)),
]

/** @returns {{ pages: number, anchors: number, wrong: number } & ReturnType<typeof noCounts>} */
function totalsOf(/** @type {string} */ kind) {
  const mine = items.filter((item) => item.kind === kind)
  const counts = noCounts()
  for (const item of mine) for (const how of HOWS) counts[how] += item.counts[how]
  const anchors = HOWS.reduce((sum, how) => sum + counts[how], 0)
  return { pages: mine.length, anchors, ...counts, wrong: mine.reduce((sum, { wrong }) => sum + wrong, 0) }
}

/** @type {{ version: string }} */
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const totals = { versions: totalsOf('versions'), edits: totalsOf('edits') }
console.table(totals)
if (values.look !== undefined) writeFileSync(values.look, looked.join('\n'))
if (values.json !== undefined)
  writeFileSync(values.json, JSON.stringify({ version, totals, items }, null, 2) + '\n')
if (totals.edits.wrong > 0)
  console.log(`${totals.edits.wrong} anchors landed on text that was not marked; --look FILE names them.`)
process.exit(totals.edits.wrong > 0 ? 1 : 0)
