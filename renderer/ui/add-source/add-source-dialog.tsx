import { useRef, useState, type FormEvent } from 'react'
import type { FoundSource } from '../../../shared/ipc/channels'
import type { Result } from '../../../shared/lib/result'
import { failureSentence } from '../../../shared/model/failure-text'
import { addFound, checkAddress } from '../../state/sync/add-source'
import { hostOffers, type HostOffer } from '../../state/sync/found-words'
import { closeDialog } from '../../state/view/view-store'
import { Dialog } from '../parts/dialog'
import { AddressField } from './address-field'
import { FoundSourceView } from './found-source'
import { IncludeHosts } from './include-hosts'

/** What Check found, and for which typed address. */
interface Checked {
  readonly typed: string
  readonly found: FoundSource
  readonly offers: readonly HostOffer[]
  /** Those of the offers that the person takes. */
  readonly included: ReadonlySet<string>
}

/** Takes the address of a site: Check shows what is there, Add stores it and starts its sync. */
export function AddSourceDialog({ address }: { readonly address: string }) {
  const [typed, setTyped] = useState(address)
  const [checked, setChecked] = useState<Checked | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState<'check' | 'add' | null>(null)
  const open = useRef(true)
  const close = (): void => {
    open.current = false
    closeDialog()
  }

  /** Checks unless this address was; null after a refusal, or when the dialog was closed meanwhile. */
  const check = async (): Promise<FoundSource | null> => {
    if (checked?.typed === typed) return checked.found
    setTrouble(null)
    setChecked(null)
    const answer = accept(await checkAddress(typed))
    if (answer) {
      setChecked({ typed, found: answer, offers: hostOffers([], answer), included: new Set() })
    }
    return answer
  }
  /** Looks again with or without a host; after a refusal what was found before stands. */
  const include = async (before: Checked, host: string, on: boolean): Promise<void> => {
    const hosts = before.offers
      .map((offer) => offer.host)
      .filter((one) => (one === host ? on : before.included.has(one)))
    setBusy('check')
    setTrouble(null)
    setChecked({ ...before, included: new Set(hosts) })
    const found = accept(await checkAddress(typed, hosts))
    setChecked(
      found ? { typed, found, offers: hostOffers(before.offers, found), included: new Set(hosts) } : before,
    )
    setBusy(null)
  }
  const accept = <T,>(answer: Result<T>): T | null => {
    if (!open.current) return null
    if (answer.ok) return answer.value
    setTrouble(failureSentence(answer.error, 'source'))
    return null
  }
  const act = async (kind: 'check' | 'add'): Promise<void> => {
    if (busy) return
    setBusy(kind)
    const found = await check()
    if (found && kind === 'add' && accept(await addFound(found))) return close()
    setBusy(null)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void act('add')
  }

  return (
    <Dialog title="Add source" onClose={close}>
      <form className="dialog-form" onSubmit={submit}>
        <div className="dialog-body">
          <AddressField
            label="Address"
            value={typed}
            onChange={(value) => {
              setTyped(value)
              setTrouble(null)
            }}
            trouble={trouble}
            autoFocus
          >
            <button
              type="button"
              className="button"
              disabled={busy !== null}
              onClick={() => void act('check')}
            >
              {busy === 'check' ? 'Looking…' : 'Check'}
            </button>
          </AddressField>
          {checked && checked.typed === typed && (
            <FoundSourceView found={checked.found} busy={busy === 'check'}>
              <IncludeHosts
                offers={checked.offers}
                included={checked.included}
                busy={busy !== null}
                onChange={(host, on) => void include(checked, host, on)}
              />
            </FoundSourceView>
          )}
        </div>
        <div className="dialog-foot">
          <p className="quiet grow">Nothing is stored until you add it.</p>
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" className="button button-primary" disabled={busy !== null}>
            {busy === 'add' ? 'Adding…' : 'Add'}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
