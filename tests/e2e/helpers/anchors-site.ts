import { servedPage } from './docs-site'

const KEEL = `The keel is laid before anything else, on blocks that stand level in the dry dock. Whoever lays it
checks each block twice, because a keel that is crooked by a hand's breadth makes a ship that never sails straight.

Timber for it is felled in winter, when the sap is low. It lies two years in salt water and one in the shade.`

const MAST = `A mast is stepped through the deck into a shoe on the keel. Wedges hold it where it leaves the deck, and a coat of
canvas keeps the water out.

\`\`\`sh
mast --step --wedges 6
mast --check
\`\`\`

Shrouds on both sides take the weight of the wind. They are set up again after the first week at sea, for new rope
stretches.`

const SAILS = `Sails are cut from flax in winter and from cotton in summer. The sailmaker leaves a hand of cloth at every edge.`

const PUMPS = `Two pumps stand beside the main mast. Each lifts a barrel in the time that it takes to sing one verse.`

/** Articles about ships, in whose first one every sentence stands once. */
export const SHIP_TITLE = 'Building a ship'
export const shipSite: Readonly<Record<string, string>> = {
  '/llms.txt': `# Shipyard docs

> How ships are built.

## Building

- [Building a ship](/ship.md): From keel to sails.
- [Ropes](/ropes.md): What holds it together.
`,
  '/ship.md': servedPage(
    SHIP_TITLE,
    'From keel to sails.',
    `## Keel\n\n${KEEL}\n\n## Mast\n\n${MAST}\n\n## Sails\n\n${SAILS}\n\n## Pumps\n\n${PUMPS}`,
  ),
  '/ropes.md': servedPage(
    'Ropes',
    'What holds it together.',
    '## Hemp\n\nHemp is tarred before it is laid, and again when it is old.',
  ),
}

/**
 * The first article as it was edited: a section is new, Mast stands before Keel and has a sentence changed, Keel is as it was, Sails has
 * another heading, Pumps is gone.
 */
export const editedShip = servedPage(
  SHIP_TITLE,
  'From keel to sails.',
  `## Tools\n\nAn adze, a caulking iron and a good pencil.\n\n## Mast\n\n${MAST.replace('after the first week at sea', 'after the first month at sea')}\n\n## Keel\n\n${KEEL}\n\n## Canvas\n\n${SAILS}`,
)
