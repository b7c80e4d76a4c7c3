import { useState } from 'react'

/** What a control of a setting shows, and how it chooses. */
export interface Chosen<Value> {
  readonly shown: Value
  /** True while what is shown is on its way to the library: a program that is killed then comes back with the one before. */
  readonly isBusy: boolean
  readonly choose: (value: Value) => void
}

/**
 * A choice that shows at once, is busy until the library has it, and is taken back where it was refused. It stays while its control is
 * on screen: what a live question says of it (`stored`) may lag behind. `keep` answers whether it was stored; it tells its own trouble.
 */
export function useChosen<Value>(
  stored: Value,
  keep: (value: Value) => Promise<boolean>,
): Readonly<Chosen<Value>> {
  const [latest, setLatest] = useState<{ readonly value: Value; readonly isKept: boolean } | null>(null)
  const choose = async (value: Value): Promise<void> => {
    const choice = { value, isKept: false }
    setLatest(choice)
    const isKept = await keep(value)
    // an answer to a choice before the latest says nothing of the latest
    setLatest((now) => (now !== choice ? now : isKept ? { value, isKept } : null))
  }
  return {
    shown: latest ? latest.value : stored,
    isBusy: latest !== null && !latest.isKept,
    choose: (value) => void choose(value),
  }
}
