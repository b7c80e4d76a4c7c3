import type { DiagramPicture, DiagramTheme, DrawRequest } from '../../../../../shared/ipc/diagram-messages'
import { LONGEST_DIAGRAM, readDiagramAnswer } from '../../../../../shared/ipc/diagram-messages'

/** A frame that draws; whatever it says is handed to `listen` unread. */
export interface DrawingFrame {
  send(request: DrawRequest): void
  /** Throws the frame away with whatever runs in it. */
  close(): void
}

export interface ArtistDeps {
  readonly openFrame: (listen: (data: unknown) => void) => DrawingFrame
  /** Calls back after so many milliseconds; answers the function that prevents it. */
  readonly after: (ms: number, callback: () => void) => () => void
}

/** The picture, or null where the source cannot be drawn. */
export type Drawing = DiagramPicture | null

/** Milliseconds: for a frame to load, for one drawing, and that a frame without work is kept. */
const LOADING = 15_000
const DRAWING = 5_000
const IDLE = 30_000
/** Characters of pictures that are remembered. */
const REMEMBERED = 24_000_000

interface Job {
  readonly key: string
  readonly code: string
  readonly theme: DiagramTheme
  readonly done: ((drawing: Drawing) => void)[]
}

/**
 * Has diagrams drawn in a sandboxed frame, one after the other, and remembers the pictures. The frame exists only while there is
 * something to draw; one that does not answer in time is thrown away and the next diagram gets a new one.
 */
export class DiagramArtist {
  readonly #deps: ArtistDeps
  readonly #waiting: Job[] = []
  readonly #known = new Map<string, Drawing>()
  #knownChars = 0
  #frame: DrawingFrame | null = null
  #ready = false
  #job: { readonly id: number; readonly work: Job } | null = null
  #lastId = 0
  #stopTimer: () => void = () => undefined

  constructor(deps: ArtistDeps) {
    this.#deps = deps
  }

  /** What is remembered of a diagram: a picture, null for one that cannot be drawn, undefined where it was never asked for. */
  recall(code: string, theme: DiagramTheme): Drawing | undefined {
    return this.#known.get(keyOf(code, theme))
  }

  /** Draws a diagram, or answers from memory. Answers the function that withdraws the wish; `done` is called once at most. */
  draw(code: string, theme: DiagramTheme, done: (drawing: Drawing) => void): () => void {
    const known = this.recall(code, theme)
    if (known !== undefined || code.length > LONGEST_DIAGRAM) {
      done(known ?? null)
      return () => undefined
    }
    const job = this.#jobFor(code, theme)
    job.done.push(done)
    this.#next()
    return () => {
      const at = job.done.indexOf(done)
      if (at >= 0) job.done.splice(at, 1)
      const place = this.#waiting.indexOf(job)
      if (job.done.length === 0 && place >= 0) this.#waiting.splice(place, 1)
    }
  }

  #jobFor(code: string, theme: DiagramTheme): Job {
    const key = keyOf(code, theme)
    const same = this.#job?.work.key === key ? this.#job.work : this.#waiting.find((job) => job.key === key)
    if (same) return same
    const job: Job = { key, code, theme, done: [] }
    this.#waiting.push(job)
    return job
  }

  #next(): void {
    if (this.#job !== null) return
    const work = this.#waiting.shift()
    if (work === undefined) {
      this.#timer(IDLE, () => this.#close())
      return
    }
    this.#job = { id: ++this.#lastId, work }
    if (this.#frame !== null && this.#ready) this.#send()
    else this.#open()
  }

  #open(): void {
    this.#close()
    const frame: DrawingFrame = this.#deps.openFrame((data) => {
      if (this.#frame === frame) this.#take(data)
    })
    this.#frame = frame
    // a frame that does not load says nothing about the diagram: not remembered
    this.#timer(LOADING, () => this.#giveUp(false))
  }

  #take(data: unknown): void {
    const answer = readDiagramAnswer(data)
    if (answer === null) return
    if (answer.type === 'ready') {
      if (this.#ready) return
      this.#ready = true
      this.#send()
    } else if (answer.id === this.#job?.id && this.#ready) {
      const { type } = answer
      this.#finish(
        type === 'drawn' ? { svg: answer.svg, width: answer.width, height: answer.height } : null,
        true,
      )
    }
  }

  #send(): void {
    if (this.#job === null) return
    const { id, work } = this.#job
    this.#timer(DRAWING, () => this.#giveUp(true))
    this.#frame?.send({ type: 'draw', id, code: work.code, theme: work.theme })
  }

  #giveUp(remember: boolean): void {
    this.#close()
    this.#finish(null, remember)
  }

  #finish(drawing: Drawing, remember: boolean): void {
    const work = this.#job?.work
    this.#job = null
    this.#stopTimer()
    if (work) {
      if (remember) this.#remember(work.key, drawing)
      for (const done of [...work.done]) done(drawing)
    }
    this.#next()
  }

  #remember(key: string, drawing: Drawing): void {
    this.#known.set(key, drawing)
    this.#knownChars += sizeOf(key, drawing)
    for (const [oldest, old] of this.#known) {
      if (this.#knownChars <= REMEMBERED || oldest === key) break
      this.#known.delete(oldest)
      this.#knownChars -= sizeOf(oldest, old)
    }
  }

  #timer(ms: number, callback: () => void): void {
    this.#stopTimer()
    this.#stopTimer = this.#deps.after(ms, callback)
  }

  #close(): void {
    this.#frame?.close()
    this.#frame = null
    this.#ready = false
  }
}

const keyOf = (code: string, theme: DiagramTheme): string => `${theme}\n${code}`

const sizeOf = (key: string, drawing: Drawing): number => key.length + (drawing?.svg.length ?? 0)
