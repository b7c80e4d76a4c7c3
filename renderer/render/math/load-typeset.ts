import { mayHaveMath } from './guard-math'
import type { Typeset } from './typeset'

let loaded: Typeset | undefined
let loading: Promise<void> | undefined

/** Brings KaTeX in for a page that may have formulas; null where there is nothing to wait for. Never rejects. */
export function prepareMath(text: string): Promise<void> | null {
  if (loaded !== undefined || !mayHaveMath(text)) return null
  loading ??= import('./typeset').then(
    (module) => {
      loaded = module.typeset
    },
    (error: unknown) => {
      loading = undefined
      console.warn(`Formulas are shown as their source: ${String(error)}`)
    },
  )
  return loading
}

/** What sets formulas, once it is there. */
export function currentTypeset(): Typeset | undefined {
  return loaded
}
