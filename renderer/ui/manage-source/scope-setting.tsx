import { useRef, useState } from 'react'
import type { Source } from '../../../shared/model/source'
import { hostOffersOf } from '../../state/sources/host-choice'
import { applyScope } from '../../state/sources/manage-source'
import { applyWords } from '../../state/sources/manage-words'
import { countTaken, type SourceParts } from '../../state/sources/section-choice'
import { IncludeHosts } from '../add-source/include-hosts'
import { SectionChecks } from './section-checks'

const NONE: readonly string[] = []

/** Which sections and which other sites are taken. Nothing happens before Apply, which says what it will do. */
export function ScopeSetting({ source, parts }: { readonly source: Source; readonly parts: SourceParts }) {
  const before = { leaveOut: source.leaveOut ?? NONE, includeHosts: source.includeHosts ?? NONE }
  // What was chosen; null where nothing was.
  const [leaveOut, setLeaveOut] = useState<readonly string[] | null>(null)
  const [hosts, setHosts] = useState<readonly string[] | null>(null)
  const [busy, setBusy] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const scope = { leaveOut: leaveOut ?? before.leaveOut, includeHosts: hosts ?? before.includeHosts }
  const isNew = differs(scope.leaveOut, before.leaveOut) || differs(scope.includeHosts, before.includeHosts)
  const { includeHosts } = before
  const offers = hostOffersOf(parts, includeHosts)
  const apply = async (): Promise<void> => {
    setBusy(true)
    // the button goes once its work is done: the focus stays here
    box.current?.focus()
    await applyScope(source, scope)
    setBusy(false)
  }
  if (parts.sections.length === 0 && offers.length === 0) return null
  const words = applyWords(
    { before: countTaken(parts.places, before.leaveOut), now: countTaken(parts.places, scope.leaveOut) },
    {
      more: scope.includeHosts.filter((host) => !includeHosts.includes(host)).length,
      fewer: includeHosts.filter((host) => !scope.includeHosts.includes(host)).length,
    },
  )
  return (
    <div className="manage-scope" ref={box} tabIndex={-1} role="group" aria-label="What is taken">
      {parts.sections.length > 0 && (
        <SectionChecks parts={parts} leaveOut={scope.leaveOut} onChange={setLeaveOut} />
      )}
      <IncludeHosts
        legend="Other sites"
        offers={offers}
        included={new Set(scope.includeHosts)}
        busy={busy}
        onChange={(host, on) =>
          setHosts(on ? [...scope.includeHosts, host] : scope.includeHosts.filter((one) => one !== host))
        }
      />
      {isNew && (
        <div className="manage-apply">
          <p>What is left out stays readable where it is here. The source is brought up to date at once.</p>
          <button
            type="button"
            className="button button-primary"
            aria-disabled={busy}
            onClick={() => {
              if (!busy) void apply()
            }}
          >
            {busy ? 'Applying…' : words}
          </button>
        </div>
      )}
    </div>
  )
}

function differs(one: readonly string[], other: readonly string[]): boolean {
  return one.length !== other.length || one.some((entry) => !other.includes(entry))
}
