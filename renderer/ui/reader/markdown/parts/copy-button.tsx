import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ReactElement } from 'react'

/** Milliseconds for which the outcome is shown. */
const SHOWN = 2_000

/** Puts a text, made when it is asked for, on the clipboard and says for a moment whether that worked. */
export function CopyButton({ text }: { readonly text: () => string }): ReactElement {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none')
  useEffect(() => {
    if (outcome === 'none') return
    const timer = setTimeout(() => setOutcome('none'), SHOWN)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = (): void => {
    navigator.clipboard.writeText(text()).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    )
  }
  const words = { none: 'Copy', copied: 'Copied', failed: 'Not copied' }[outcome]
  return (
    <button
      type="button"
      className="code-copy"
      data-outcome={outcome}
      aria-label={`${words} code`}
      onClick={copy}
    >
      {outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-hidden>{words}</span>
    </button>
  )
}
