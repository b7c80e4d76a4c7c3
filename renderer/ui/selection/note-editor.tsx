import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { MAX_NOTE } from '../../../shared/model/reading'
import { typedTags, type Written } from '../../state/bookmarks/set-bookmarks'

/** A note and its tags. Control+Enter saves, Escape leaves it as it was. */
export function NoteEditor(props: {
  readonly before: Written
  /** False when it could not be stored: what was written stays on screen. */
  readonly onSave: (written: Written) => Promise<boolean>
  readonly onDone: () => void
}) {
  const { before, onSave, onDone } = props
  const [note, setNote] = useState(before.note)
  const [tags, setTags] = useState(before.tags.join(', '))
  const [saving, setSaving] = useState(false)
  const id = useId()
  const first = useRef<HTMLTextAreaElement>(null)

  useEffect(() => {
    const field = first.current
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
  }, [])

  const save = async (): Promise<void> => {
    if (saving) return
    setSaving(true)
    const stored = await onSave({ note: note.trim(), tags: typedTags(tags) })
    setSaving(false)
    if (stored) onDone()
  }
  const onKey = (event: KeyboardEvent): void => {
    // keys of the window and of the page mean nothing while something is written
    event.stopPropagation()
    if (event.key === 'Escape') {
      event.preventDefault()
      onDone()
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void save()
    }
  }
  return (
    <form
      className="note-editor"
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <label htmlFor={`${id}n`}>Note</label>
      <textarea
        id={`${id}n`}
        ref={first}
        rows={3}
        maxLength={MAX_NOTE}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <label htmlFor={`${id}t`}>Tags</label>
      <input
        id={`${id}t`}
        type="text"
        placeholder="security, billing"
        value={tags}
        onChange={(event) => setTags(event.target.value)}
      />
      <div className="note-acts">
        <button type="button" className="button button-quiet" onClick={onDone}>
          Cancel
        </button>
        <button type="submit" className="button button-primary" disabled={saving}>
          Save note
        </button>
      </div>
    </form>
  )
}
