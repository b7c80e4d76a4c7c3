import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

/** What went wrong, said at once to screen readers too. */
export function AlertBox({ children }: { readonly children: ReactNode }) {
  return (
    <div className="alert-box" role="alert">
      <CircleAlert className="icon" aria-hidden />
      <div>{children}</div>
    </div>
  )
}
