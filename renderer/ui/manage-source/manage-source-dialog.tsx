import { useState } from 'react'
import { useSource, type SourceEntry } from '../../state/library/use-library'
import { useSourceParts, useSourceSize } from '../../state/sources/use-managed-source'
import { closeDialog } from '../../state/view/view-store'
import { Dialog } from '../parts/dialog'
import { DeleteStep } from './delete-step'
import { DiskSetting } from './disk-setting'
import { ImagesSetting } from './images-setting'
import { IntervalSetting } from './interval-setting'
import { NameSetting } from './name-setting'
import { PlaceSetting } from './place-setting'
import { ScopeSetting } from './scope-setting'

/** What a person can set of one site, what it takes, and the way to delete it. Each applies at once, but for what is taken of its list. */
export function ManageSourceDialog({ source }: { readonly source: string }) {
  const entry = useSource(source)
  if (!entry || entry.source.kind !== 'site') return null
  return (
    <Dialog title="Manage source" onClose={closeDialog}>
      <Steps entry={entry} />
    </Dialog>
  )
}

function Steps({ entry }: { readonly entry: SourceEntry }) {
  const { source } = entry
  const [step, setStep] = useState<'settings' | 'delete' | 'back'>('settings')
  const parts = useSourceParts(source.id)
  const size = useSourceSize(source.id)
  if (step === 'delete') return <DeleteStep source={source} size={size} onCancel={() => setStep('back')} />
  return (
    <div className="dialog-body settings manage-source">
      {parts && <NameSetting source={source} ownTitle={parts.title} />}
      <PlaceSetting source={source.id} />
      {parts && <ScopeSetting source={source} parts={parts} />}
      <ImagesSetting source={source} bytes={size?.imageBytes ?? null} />
      <IntervalSetting source={source} />
      <DiskSetting size={size} onDelete={() => setStep('delete')} focusDelete={step === 'back'} />
    </div>
  )
}
