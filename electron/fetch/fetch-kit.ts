import type { Failure } from '../../shared/model/failure'
import type { FetchPort } from './fetch-port'
import type { Power } from './power'
import type { Resolve } from './resolve'
import type { Timers } from './timers'

/** What every fetch needs from outside. */
export interface FetchKit {
  readonly port: FetchPort
  readonly timers: Timers
  /** 0 up to 1. */
  readonly random: () => number
  readonly userAgent: string
  readonly resolve: Resolve
  readonly power: Power
  /** Told that the host of an address wants to be left alone for so many milliseconds. */
  readonly rest?: (url: string, milliseconds: number) => void
}

/** A failure with what the server said about trying again, in milliseconds; that part never leaves electron/fetch. */
export interface FetchFailure extends Failure {
  readonly retryAfter?: number
}
