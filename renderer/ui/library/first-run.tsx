import { useState, type FormEvent } from 'react'
import { failureSentence } from '../../../shared/model/failure-text'
import { useSources } from '../../state/library/use-library'
import { addAddress } from '../../state/sync/add-source'
import { openSource } from '../../state/view/view-store'
import { counted } from '../../state/words'
import { AddressField } from '../add-source/address-field'

const SUGGESTED = 'https://www.aidonow.com/llms.txt'

/** The page of a library without a site: what to do first. Nothing is fetched before the person asks. */
export function FirstRun() {
  const [address, setAddress] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const handbook = useSources()?.find((entry) => entry.source.kind === 'handbook')

  const add = async (wanted: string): Promise<void> => {
    setBusy(true)
    setTrouble(null)
    const answer = await addAddress(wanted)
    setBusy(false)
    if (!answer.ok) setTrouble(failureSentence(answer.error, 'source'))
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!busy) void add(address)
  }

  return (
    <section className="first-run" aria-label="Begin">
      <h1 className="place-title">Read documentation anywhere</h1>
      <p className="place-summary">
        Give Offprint the address of a documentation site. It brings every article onto this laptop, keeps
        your place in each, and fetches what changed when you ask again.
      </p>
      <form onSubmit={submit}>
        <AddressField
          label="Address of a site or its llms.txt"
          value={address}
          onChange={(value) => {
            setAddress(value)
            setTrouble(null)
          }}
          trouble={trouble}
        >
          <button type="submit" className="button button-primary" disabled={busy}>
            {busy ? 'Looking…' : 'Add'}
          </button>
        </AddressField>
      </form>
      <h2>Or begin here</h2>
      <div className="suggestion">
        <div>
          <b>AI Do Now</b>
          <p>Engineering articles from production, www.aidonow.com</p>
        </div>
        <button type="button" className="button" disabled={busy} onClick={() => void add(SUGGESTED)}>
          Add AI Do Now
        </button>
      </div>
      {handbook && (
        <div className="suggestion">
          <div>
            <b>{handbook.source.title}</b>
            <p>{counted(handbook.articles, 'short article')}, already on this laptop</p>
          </div>
          <button
            type="button"
            className="button"
            aria-label="Open handbook"
            onClick={() => openSource(handbook.source.id)}
          >
            Open
          </button>
        </div>
      )}
    </section>
  )
}
