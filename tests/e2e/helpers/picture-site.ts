import { serveDocs, servedPage, type DocsSite } from './docs-site'
import { armedDrawing, damagedPng, png } from './picture-files'

/** Articles of the site, and the images they show: each address once. Two of them cannot be had at first. */
export const PICTURE_SITE = { articles: 3, images: 9, had: 7 } as const

const screens = 'Words that stand between two pictures. '.repeat(150)

const quay = (): string => `![The quay](/img/quay.png)

Below the quay.

A badge ![built](/img/badge.png) in a line.

![The lost ship](/img/lost.png)

Below the lost ship.

${screens}

![The far pier](/img/pier.png "At low tide")

Below the pier.
`

const pair = (): string => `<Frame caption="The harbour">
<img className="block dark:hidden" src="/img/light.png" alt="By day" />
<img className="hidden dark:block" src="/img/dark.png" alt="By night" />
</Frame>

Below the pair.
`

const traps = (): string => `![Armed](/img/armed.svg)

![A page](/img/page.png)

![Fallen in the water](/img/damaged.png)

Below the traps.
`

/** A site with pictures of every kind; `canary` is what its drawing tries to ask. `lost.png` is a 404, `page.png` a web page. */
export async function servePictures(canary: string): Promise<DocsSite> {
  const site = await serveDocs({
    '/llms.txt':
      '# Picture docs\n\n## Pages\n\n- [Quay](/quay.md): Pictures.\n- [Pair](/pair.md): Day and night.\n- [Traps](/traps.md): What an image may try.\n',
    '/quay.md': servedPage('Quay', 'Pictures.', quay()),
    '/pair.md': servedPage('Pair', 'Day and night.', pair()),
    '/traps.md': servedPage('Traps', 'What an image may try.', traps()),
  })
  const picture = (path: string, width: number, height: number, grey: number): void =>
    site.answer(path, { type: 'image/png', body: png(width, height, grey) })
  picture('/img/quay.png', 640, 320, 90)
  picture('/img/badge.png', 90, 20, 120)
  picture('/img/pier.png', 400, 300, 150)
  picture('/img/light.png', 300, 200, 230)
  picture('/img/dark.png', 300, 200, 20)
  site.answer('/img/damaged.png', { type: 'image/png', body: damagedPng(60, 60) })
  // never told by what a server calls it
  site.answer('/img/armed.svg', { type: 'text/plain', body: armedDrawing(canary) })
  site.answer('/img/page.png', { type: 'image/png', body: '<!doctype html><title>Sign in</title>' })
  return site
}
