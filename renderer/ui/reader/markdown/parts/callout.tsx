import { CircleAlert, CircleCheck, Info, Lightbulb, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import { isCalloutKind } from '../../../../../shared/markdown/mdx-tags'
import type { CalloutKind } from '../../../../../shared/markdown/mdx-tags'
import type { PartProps } from './part-props'

const LOOKS: Readonly<Record<CalloutKind, { readonly label: string; readonly Icon: LucideIcon }>> = {
  note: { label: 'Note', Icon: CircleAlert },
  info: { label: 'Info', Icon: Info },
  tip: { label: 'Tip', Icon: Lightbulb },
  check: { label: 'Check', Icon: CircleCheck },
  warning: { label: 'Warning', Icon: TriangleAlert },
  danger: { label: 'Danger', Icon: OctagonAlert },
}

/** A note beside the text, with its author's title or the name of its kind. */
export function Callout({ node, children }: PartProps): ReactElement {
  const named = node?.properties['kind']
  const kind = isCalloutKind(named) ? named : 'note'
  const { label, Icon } = LOOKS[kind]
  const titled = node?.properties['dataTitled'] !== undefined
  return (
    <div className={`callout callout-${kind}`} role="note" aria-label={label}>
      <Icon aria-hidden />
      <div className="callout-body">
        {!titled && <p className="box-title">{label}</p>}
        {children}
      </div>
    </div>
  )
}
