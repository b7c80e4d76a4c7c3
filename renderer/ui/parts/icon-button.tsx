import type { LucideIcon } from 'lucide-react'

/** A quiet button that is only an icon: its label is its name and its tooltip. `keys` names the shortcut in the tooltip. */
export function IconButton(props: {
  readonly icon: LucideIcon
  readonly label: string
  readonly onClick: () => void
  readonly keys?: string
  readonly pressed?: boolean
  readonly expanded?: boolean
  readonly disabled?: boolean
  readonly className?: string
}) {
  const { icon: Icon, label, keys, pressed, expanded, className = '' } = props
  return (
    <button
      type="button"
      className={`icon-button ${className}`.trim()}
      aria-label={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      title={keys ? `${label} (${keys})` : label}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <Icon className="icon icon-large" aria-hidden />
    </button>
  )
}
