import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'

export interface Answer {
  readonly status?: number
  readonly type?: string
  readonly body?: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** A documentation site on loopback, made of the texts it is given. */
export interface DocsSite {
  readonly origin: string
  readonly port: number
  readonly index: string
  /** Paths asked for so far, in order. */
  readonly requests: string[]
  /** Most requests that were open at the same time since `watchOpen`. */
  readonly mostOpen: () => number
  watchOpen(): void
  /** Answers a path otherwise from now on; a promise holds the answer back until it is kept. */
  answer(path: string, answer: Answer | Promise<Answer>): void
  /** Stops listening and cuts every connection. */
  stop(): Promise<void>
}

function send(
  response: ServerResponse,
  { status = 200, type = 'text/markdown; charset=utf-8', body = '', headers }: Answer,
): void {
  response.writeHead(status, { 'content-type': type, ...headers })
  response.end(body)
}

export interface SiteOptions {
  /** 0 lets the system choose one. */
  readonly port?: number
  /** Milliseconds before each answer begins: requests then overlap as they do on a real network. */
  readonly latency?: number
}

/** Serves `pages` by path; what is not there is a 404 with an HTML body, as most sites answer. */
export async function serveDocs(
  pages: Readonly<Record<string, string>>,
  { port = 0, latency = 0 }: SiteOptions = {},
): Promise<DocsSite> {
  const answers = new Map<string, Answer | Promise<Answer>>(
    Object.entries(pages).map(([path, body]) => [path, { body }]),
  )
  const requests: string[] = []
  let open = 0
  let mostOpen = 0
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '/'
    requests.push(path)
    open += 1
    mostOpen = Math.max(mostOpen, open)
    response.on('close', () => (open -= 1))
    const missing: Answer = {
      status: 404,
      type: 'text/html',
      body: '<!doctype html><title>Not found</title>',
    }
    const answer = async (): Promise<void> => {
      if (latency > 0) await setTimeout(latency)
      send(response, await (answers.get(path) ?? missing))
    }
    answer().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: taken } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${taken}`
  return {
    origin,
    port: taken,
    index: `${origin}/llms.txt`,
    requests,
    mostOpen: () => mostOpen,
    watchOpen: () => {
      mostOpen = 0
    },
    answer: (path, answer) => void answers.set(path, answer),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const PRELUDE = `> ## Documentation Index
> Fetch the complete documentation index at: https://docs.example.com/llms.txt
> Use this file to discover all available pages before exploring further.

`

/** A page as Mintlify serves it: quoted prelude, title, description, body. */
export const servedPage = (title: string, description: string, body: string): string =>
  `${PRELUDE}# ${title}\n\n> ${description}\n\n${body}\n`

const words = (count: number): string =>
  Array.from({ length: count }, (_, n) => ['reading', 'without', 'a', 'network', 'is', 'calm'][n % 6]).join(
    ' ',
  )

/** A small site: two groups by heading, six articles, links among them and outwards. */
export function smallSite(): Record<string, string> {
  return {
    '/llms.txt': `# Harbour docs

> How to run Harbour, a small server for ships.

## Guide

- [Getting started](/guide/getting-started.md): The first ship in five minutes.
- [Moorings](/guide/moorings.md): Where ships wait.
- [Pilots](/guide/pilots.md): Who brings them in.

## Reference

- [Signals](/reference/signals.md): Every flag and its meaning.
- [Tides](/reference/tides.md): When to sail.
- [Charts](/reference/charts.md): Where to sail.
`,
    '/guide/getting-started.md': servedPage(
      'Getting started',
      'The first ship in five minutes.',
      `Harbour needs one [mooring](/guide/moorings) and a [signal](/reference/signals#flags). See [the wider world](https://example.com/world).

## Install

${words(40)}

\`\`\`sh
harbour --start
\`\`\`

<Note>
  Ships wait **outside** until you let them in.
</Note>

## First ship

${words(60)}

| Flag | Meaning |
| --- | --- |
| A | Diver down |

## Next steps

${words(30)}
`,
    ),
    '/guide/moorings.md': servedPage(
      'Moorings',
      'Where ships wait.',
      `## Kinds\n\n${words(50)}\n\n## Prices\n\n${words(20)}`,
    ),
    '/guide/pilots.md': servedPage('Pilots', 'Who brings them in.', `## Watches\n\n${words(25)}`),
    '/reference/signals.md': servedPage(
      'Signals',
      'Every flag and its meaning.',
      `${words(300)}\n\n## Lights\n\n${words(300)}\n\n## Flags\n\n${words(80)}\n\n## Horns\n\n${words(300)}`,
    ),
    '/reference/tides.md': servedPage('Tides', 'When to sail.', `## High water\n\n${words(30)}`),
    '/reference/charts.md': servedPage('Charts', 'Where to sail.', `## Depths\n\n${words(30)}`),
  }
}
