import type { ColourAnswer, ColourRequest } from '../../shared/ipc/colour-messages'
import { LONGEST_COLOURED, type CodeRuns } from '../../shared/markdown/code-colours'
import { codeLanguage } from '../../shared/markdown/code-languages'
import { RestartLimit } from './restart-limit'

/** Milliseconds that reading a block may take before its worker is ended. */
const SLOW_AFTER = 2_000
/** The same for the first block of a grammar: its patterns are compiled then, which takes seconds on a busy machine (C++: three). */
const FIRST_SLOW_AFTER = 8_000
/** Milliseconds until a worker must have begun a block: it starts, and loads Shiki and the grammar. */
const SILENT_AFTER = 15_000
/** Characters of code whose colours are kept for the session. */
const KEPT_CHARS = 4_000_000

export interface CodeColoursDeps {
  readonly startWorker: () => Worker
  /** Milliseconds, for counting restarts. */
  readonly now: () => number
  /** Calls once, so many milliseconds later; answers the function that calls it off. */
  readonly after: (milliseconds: number, call: () => void) => () => void
}

interface Asked {
  readonly grammar: string
  readonly code: string
  readonly answer: (runs: CodeRuns | null) => void
}

/**
 * The page's door to the colour worker, which is started at the first question. One block is read at a time, so that it is certain
 * which one a worker hangs on: that worker is ended, the block stays plain for the session, and the next block gets another worker.
 */
export class CodeColours {
  readonly #deps: CodeColoursDeps
  readonly #limit: RestartLimit
  readonly #kept = new Map<string, CodeRuns | null>()
  #keptChars = 0
  #waiting: Asked[] = []
  #worker: Worker | null = null
  #current: Asked | null = null
  #id = 0
  /** Grammars that this worker has read a block with. */
  #used = new Set<string>()
  #stopTimer: () => void = () => {}
  /** Workers ended one after the other: no other is started in this window. */
  #givenUp = false

  constructor(deps: CodeColoursDeps) {
    this.#deps = deps
    this.#limit = new RestartLimit(deps.now)
  }

  /**
   * Calls back, once and never at once, with the colours of a block; with null where it stays plain: no such language, too long, too
   * slow. Answers the function that takes the question back.
   */
  ask(language: string, code: string, callback: (runs: CodeRuns | null) => void): () => void {
    const { grammar } = codeLanguage(language)
    let wanted = true
    const asked: Asked = {
      grammar: grammar ?? '',
      code,
      answer: (runs) => {
        if (wanted) callback(runs)
      },
    }
    const known = this.#kept.get(keyOf(asked))
    if (grammar === null || code.length > LONGEST_COLOURED || this.#givenUp)
      queueMicrotask(() => asked.answer(null))
    else if (known !== undefined) queueMicrotask(() => asked.answer(known))
    else {
      this.#waiting.push(asked)
      this.#next()
    }
    return () => {
      wanted = false
      this.#waiting = this.#waiting.filter((one) => one !== asked)
    }
  }

  #next(): void {
    if (this.#current !== null) return
    const asked = this.#waiting.shift()
    if (asked === undefined) return
    this.#current = asked
    const known = this.#kept.get(keyOf(asked))
    if (known !== undefined) {
      queueMicrotask(() => this.#settle(known))
      return
    }
    const { grammar, code } = asked
    const request: ColourRequest = { id: (this.#id += 1), grammar, code }
    this.#watch(SILENT_AFTER)
    this.#worker ??= this.#start()
    this.#worker.postMessage(request)
  }

  #start(): Worker {
    const worker = this.#deps.startWorker()
    this.#used = new Set()
    worker.addEventListener('message', ({ data }: MessageEvent<ColourAnswer>) => {
      if (worker === this.#worker && data.id === this.#id) this.#heard(data)
    })
    for (const event of ['error', 'messageerror']) {
      worker.addEventListener(event, () => {
        if (worker === this.#worker) this.#end()
      })
    }
    return worker
  }

  #heard(answer: ColourAnswer): void {
    const asked = this.#current
    if (asked === null) return
    if (answer.type === 'begun') {
      this.#watch(this.#used.has(asked.grammar) ? SLOW_AFTER : FIRST_SLOW_AFTER)
      this.#used.add(asked.grammar)
      return
    }
    this.#keep(asked, answer.runs)
    this.#settle(answer.runs)
  }

  #watch(milliseconds: number): void {
    this.#stopTimer()
    this.#stopTimer = this.#deps.after(milliseconds, () => this.#end())
  }

  /** The worker hangs or broke: without it, the block plain. One that does so again and again is not started any more. */
  #end(): void {
    this.#worker?.terminate()
    this.#worker = null
    const asked = this.#current
    if (asked !== null) this.#keep(asked, null)
    if (!this.#limit.mayRestart()) {
      this.#givenUp = true
      for (const one of this.#waiting.splice(0)) queueMicrotask(() => one.answer(null))
    }
    this.#settle(null)
  }

  #settle(runs: CodeRuns | null): void {
    this.#stopTimer()
    const asked = this.#current
    this.#current = null
    asked?.answer(runs)
    this.#next()
  }

  #keep(asked: Asked, runs: CodeRuns | null): void {
    const key = keyOf(asked)
    if (this.#kept.has(key)) return
    this.#kept.set(key, runs)
    this.#keptChars += key.length
    for (const [oldest] of this.#kept) {
      if (this.#keptChars <= KEPT_CHARS) break
      this.#kept.delete(oldest)
      this.#keptChars -= oldest.length
    }
  }
}

/** The code itself, not a hash of it: a collision would colour a block with the lengths of another. */
const keyOf = ({ grammar, code }: Asked): string => `${grammar}\n${code}`
