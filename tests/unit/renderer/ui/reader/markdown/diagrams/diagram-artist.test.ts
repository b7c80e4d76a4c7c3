import { beforeEach, describe, expect, it } from 'vitest'
import { DiagramArtist } from '../../../../../../../renderer/ui/reader/markdown/diagrams/diagram-artist'
import type { Drawing } from '../../../../../../../renderer/ui/reader/markdown/diagrams/diagram-artist'
import type { DrawRequest } from '../../../../../../../shared/ipc/diagram-messages'

interface FakeFrame {
  readonly sent: DrawRequest[]
  readonly say: (data: unknown) => void
  closed: boolean
}

let frames: FakeFrame[]
let timer: { ms: number; run: () => void } | null
let results: [string, Drawing][]
let artist: DiagramArtist

beforeEach(() => {
  frames = []
  timer = null
  results = []
  artist = new DiagramArtist({
    openFrame: (say) => {
      const frame: FakeFrame = { sent: [], say, closed: false }
      frames.push(frame)
      return { send: (request) => void frame.sent.push(request), close: () => (frame.closed = true) }
    },
    after: (ms, run) => {
      const mine = { ms, run }
      timer = mine
      return () => {
        if (timer === mine) timer = null
      }
    },
  })
})

const picture = { svg: '<svg></svg>', width: 1, height: 2 }
const wish = (code: string, theme: 'light' | 'dark' = 'light') =>
  artist.draw(code, theme, (drawing) => void results.push([`${code} ${theme}`, drawing]))
const last = (): FakeFrame => frames.at(-1) ?? { sent: [], say: () => undefined, closed: true }
const codes = (frame: FakeFrame): string[] => frame.sent.map(({ code }) => code)
const drawn = (): void => last().say({ type: 'drawn', id: last().sent.at(-1)?.id, ...picture })
const expire = (): void => timer?.run()

it('no frame before there is something to draw, and nothing is sent before it listens', () => {
  expect(frames).toHaveLength(0)
  wish('a')
  expect(frames).toHaveLength(1)
  expect(last().sent).toEqual([])
  last().say({ type: 'ready' })
  expect(codes(last())).toEqual(['a'])
})

it('draws one at a time, in order, in the same frame', () => {
  wish('a')
  wish('b')
  last().say({ type: 'ready' })
  expect(codes(last())).toEqual(['a'])
  drawn()
  expect(codes(last())).toEqual(['a', 'b'])
  drawn()
  expect(results).toEqual([
    ['a light', picture],
    ['b light', picture],
  ])
  expect(frames).toHaveLength(1)
})

it('what was drawn is remembered for its theme, also that it cannot be drawn', () => {
  wish('a')
  last().say({ type: 'ready' })
  drawn()
  wish('a')
  expect(results).toHaveLength(2)
  expect(codes(last())).toEqual(['a'])
  wish('a', 'dark')
  expect(codes(last())).toEqual(['a', 'a'])
  last().say({ type: 'failed', id: last().sent.at(-1)?.id })
  expect(artist.recall('a', 'dark')).toBeNull()
  expect(artist.recall('a', 'light')).toEqual(picture)
})

it('two wishes for the same are drawn once; a wish withdrawn before its turn is not', () => {
  wish('a')
  wish('a')
  const withdraw = wish('b')
  wish('c')
  withdraw()
  last().say({ type: 'ready' })
  drawn()
  drawn()
  expect(codes(last())).toEqual(['a', 'c'])
  expect(results.map(([name]) => name)).toEqual(['a light', 'a light', 'c light'])
})

describe('a frame that misbehaves', () => {
  it('is thrown away after five seconds of drawing; the next diagram gets a new one', () => {
    wish('slow')
    wish('b')
    last().say({ type: 'ready' })
    expect(timer?.ms).toBe(5_000)
    const [first] = frames
    expire()
    expect(first?.closed).toBe(true)
    expect(results).toEqual([['slow light', null]])
    expect(frames).toHaveLength(2)
    first?.say({ type: 'drawn', id: first.sent[0]?.id, ...picture })
    last().say({ type: 'ready' })
    expect(codes(last())).toEqual(['b'])
    expect(artist.recall('slow', 'light')).toBeNull()
  })

  it('is given up when it never listens, and the diagram may be tried again', () => {
    wish('a')
    expire()
    expect(results).toEqual([['a light', null]])
    expect(artist.recall('a', 'light')).toBeUndefined()
  })

  it('is not believed what it was not asked', () => {
    wish('a')
    last().say({ type: 'drawn', id: 1, ...picture })
    expect(results).toEqual([])
    last().say({ type: 'ready' })
    last().say({ type: 'ready' })
    expect(codes(last())).toEqual(['a'])
    last().say({ type: 'drawn', id: 99, ...picture })
    last().say({ type: 'drawn', id: last().sent[0]?.id, ...picture, svg: '<script></script>' })
    last().say('hello')
    expect(results).toEqual([])
    drawn()
    drawn()
    expect(results).toHaveLength(1)
  })
})

it('is closed when nothing was drawn for a while', () => {
  wish('a')
  last().say({ type: 'ready' })
  drawn()
  expect(timer?.ms).toBe(30_000)
  expire()
  expect(last().closed).toBe(true)
  wish('b')
  expect(frames).toHaveLength(2)
})

it('a source longer than Mermaid takes is never sent', () => {
  wish('x'.repeat(50_001))
  expect(results.map(([, drawing]) => drawing)).toEqual([null])
  expect(frames).toHaveLength(0)
})
