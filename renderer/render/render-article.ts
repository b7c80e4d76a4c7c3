import { PIPELINE_VERSION } from '../../shared/ipc/render-messages'
import type { RenderInput, RenderedArticle } from '../../shared/ipc/render-messages'
import { guardMath } from './math/guard-math'
import { setMath } from './math/set-math'
import type { Typeset } from './math/typeset'
import { renderPlainText } from './render-plain-text'
import { cutChunks } from './sections/cut-chunks'
import { sectionSources } from './sections/section-sources'
import { describeSection, headingPaths, splitSections } from './sections/split-sections'
import { tooVast } from './sections/too-vast'
import { takeFrontMatter } from './source/front-matter'
import { guardLines } from './source/guard-lines'
import { tooHeavy } from './source/too-heavy'
import { setAnchors } from './tree/anchors'
import { listImages } from './tree/images'
import { listLinks, resolveAddresses } from './tree/links'
import { takeHead } from './tree/page-head'
import { parsePage } from './tree/parse-page'
import { pairThemes } from './tree/theme-pairs'
import { topLevelBlocks } from './tree/top-level-blocks'

/** Longest page that is read as Markdown, in characters. */
export const LONGEST_PAGE = 8_000_000

/**
 * A page's text as trees, sections and plain text. The same input always gives the same article. Nothing in it runs, requests
 * or navigates; a page that cannot be read comes back as its plain text with `fallback` set. Never throws.
 *
 * @param report is told why a page fell back, for the log.
 * @param typeset sets formulas; without it they are shown as their source.
 */
export function renderArticle(
  input: RenderInput,
  report?: (problem: string) => void,
  typeset?: Typeset,
): RenderedArticle {
  if (input.text.length > LONGEST_PAGE) {
    report?.(`${input.url}: ${input.text.length} characters, the limit is ${LONGEST_PAGE}`)
    return renderPlainText(input)
  }
  try {
    return renderMarkdown(input, typeset)
  } catch (error) {
    report?.(`${input.url}: ${error instanceof Error ? error.message : String(error)}`)
    return renderPlainText(input)
  }
}

function renderMarkdown({ text, url }: RenderInput, typeset?: Typeset): RenderedArticle {
  const front = takeFrontMatter(text)
  const heavy = tooHeavy(front.body)
  if (heavy !== null) throw new Error(heavy)
  const guarded = guardMath(guardLines(front.body))
  const { tree, lineOf } = parsePage(guarded)
  tree.children = topLevelBlocks(tree)
  const head = takeHead(tree, front)
  setAnchors(tree)
  resolveAddresses(tree, url)
  pairThemes(tree)
  const sections = splitSections(tree.children.filter((node) => node.type === 'element'))
  const described = sections.map(describeSection)
  const paths = headingPaths(described.map(({ section }) => section))
  const lines = sections.map(({ blocks: [heading] }) => heading && lineOf(heading))
  const sources = sectionSources(front.body, guarded, lines)
  const before = text.length - front.body.length
  const chunks = sections.flatMap(cutChunks).map((chunk) => ({ ...chunk, ...front.language }))
  const vast = tooVast(chunks)
  if (vast !== null) throw new Error(vast)
  // last of all: sections, text, anchors and sizes know a formula by its source
  if (typeset !== undefined)
    setMath(
      sections.flatMap(({ blocks }) => blocks),
      typeset,
    )
  return {
    pipeline: PIPELINE_VERSION,
    ...head,
    sections: described.map(({ section }, n) => ({
      ...section,
      path: paths[n] ?? [],
      // what stands before the body belongs to the beginning
      source: {
        start: n === 0 ? 0 : before + (sources[n]?.start ?? 0),
        end: before + (sources[n]?.end ?? 0),
      },
    })),
    chunks,
    texts: described.map(({ text: words }) => words),
    links: listLinks(sections.flatMap(({ blocks }) => blocks)),
    images: listImages(sections.flatMap(({ blocks }) => blocks)),
    fallback: false,
  }
}
