import { Link2 } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { AlertBox } from '../parts/alert-box'

/** The field for the address of a site, the buttons that act on it, and below them why it was refused. */
export function AddressField(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** The refusal in words; null while there is none. */
  readonly trouble: string | null
  readonly autoFocus?: boolean
  /** The buttons. */
  readonly children: ReactNode
}) {
  const { label, value, onChange, trouble, autoFocus = false, children } = props
  const id = useId()
  return (
    <>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-row">
        <div className={trouble === null ? 'text-field' : 'text-field text-field-bad'}>
          <Link2 className="icon" aria-hidden />
          <input
            id={id}
            type="text"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            autoFocus={autoFocus}
            placeholder="docs.example.com"
            value={value}
            aria-invalid={trouble !== null}
            onChange={(event) => onChange(event.target.value)}
          />
        </div>
        {children}
      </div>
      {trouble !== null && <AlertBox>{trouble}</AlertBox>}
    </>
  )
}
