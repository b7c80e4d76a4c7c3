// Pages as documentation sites serve them, 3 to 8 kB each: prose with links, lists, a table and code, the same for the same seed.
import { seededRandom } from './seeded-random.mjs'

const WORDS =
  `the a server client message request answer page index section library worker port value option setting default limit
  timeout retry header body stream chunk batch commit row table key hash version change update reader window when then while
  before after without with for from into each every one several first last new old same other may must should can is are holds
  sends takes reads writes keeps waits starts ends`.split(/\s+/)
const TOPICS = ['Guides', 'Reference', 'Concepts', 'Recipes', 'Operations']
const AREAS = ['servers', 'clients', 'messages', 'storage', 'limits', 'errors', 'sessions', 'tools']

/**
 * @typedef {object} GeneratedPage
 * @property {string} path of the page, ending in .md
 * @property {string} title
 * @property {string} body
 */

/**
 * @param {number} count
 * @param {number} [seed]
 * @returns {GeneratedPage[]}
 */
export function generatedPages(count, seed = 1) {
  const random = seededRandom(seed)
  const names = Array.from({ length: count }, (_, n) => {
    const topic = TOPICS[n % TOPICS.length] ?? ''
    const area = AREAS[Math.floor(n / TOPICS.length) % AREAS.length] ?? ''
    return { path: `/docs/${topic.toLowerCase()}/${area}/page-${n}.md`, title: `${topic} of ${area} ${n}` }
  })
  return names.map(({ path, title }) => {
    const link = () => names[Math.floor(random() * count)]?.path.replace(/\.md$/, '') ?? '/'
    const parts = Array.from({ length: 4 + Math.floor(random() * 5) }, (_, n) => part(n, random, link))
    return { path, title, body: `# ${title}\n\n> ${sentence(random)}\n\n${parts.join('\n')}` }
  })
}

/**
 * The llms.txt of such pages, grouped by topic.
 * @param {string} title
 * @param {readonly GeneratedPage[]} pages
 */
export function indexText(title, pages) {
  const groups = new Map(TOPICS.map((topic) => [topic, /** @type {string[]} */ ([])]))
  for (const { path, title: name } of pages)
    groups
      .get(name.split(' ')[0] ?? '')
      ?.push(`- [${name}](${path}): What is to know of ${name.toLowerCase()}.`)
  const listed = [...groups].filter(([, lines]) => lines.length > 0)
  return `# ${title}\n\n> Pages made for measuring.\n\n${listed
    .map(([topic, lines]) => `## ${topic}\n\n${lines.join('\n')}\n`)
    .join('\n')}`
}

/** @param {() => number} random */
function sentence(random) {
  const words = Array.from(
    { length: 8 + Math.floor(random() * 12) },
    () => WORDS[Math.floor(random() * WORDS.length)] ?? '',
  )
  const text = words.join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** @param {() => number} random; @param {number} count */
const sentences = (random, count) => Array.from({ length: count }, () => sentence(random)).join(' ')

/**
 * One part under a heading, about 900 characters.
 * @param {number} n
 * @param {() => number} random
 * @param {() => string} link
 */
function part(n, random, link) {
  const list = Array.from(
    { length: 3 },
    () => `- **${WORDS[Math.floor(random() * WORDS.length)]}**: ${sentence(random)}`,
  )
  const code = `\`\`\`ts\nimport { open } from './part-${n}'\n\nexport async function run${n}(limit: number) {\n  const port = await open({ limit, retry: ${Math.floor(random() * 9)} })\n  return port.read()\n}\n\`\`\``
  const table = `| Name | Default | Meaning |\n| --- | --- | --- |\n| \`limit\` | ${Math.floor(random() * 99)} | ${sentence(random)} |\n| \`retry\` | 3 | ${sentence(random)} |`
  return `## Part ${n + 1}

${sentences(random, 4)} See [the page on it](${link()}) and [its options](${link()}#part-1).

${n % 2 === 0 ? code : table}

### Details ${n + 1}

${list.join('\n')}
`
}
