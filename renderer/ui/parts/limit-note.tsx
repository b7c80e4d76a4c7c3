import { TriangleAlert } from 'lucide-react'

/** Limits that cut something off: sentences that a person should see without asking. Nothing without them. */
export function LimitNote({ limits }: { readonly limits: readonly string[] }) {
  if (limits.length === 0) return null
  return (
    <div className="limit-note" role="note" aria-label="Limits">
      <TriangleAlert className="icon" aria-hidden />
      <div>
        {limits.map((limit) => (
          <p key={limit}>{limit}</p>
        ))}
      </div>
    </div>
  )
}
