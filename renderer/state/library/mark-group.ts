import { askLibrary, tellFailure } from '../ask-library'
import { showNotice } from '../view/notice-store'
import { counted } from '../words'

/** Marks all articles of a section and below, of the whole source with section ''; answers when it is done. Can be undone. */
export async function markGroup(
  source: string,
  section: string,
  title: string,
  read: boolean,
): Promise<void> {
  const marked = await askLibrary('mark-articles', { source, section, read })
  if (!marked.ok) return tellFailure(marked.error, 'article')
  const word = read ? 'read' : 'unread'
  const { changed, undo } = marked.value
  if (changed === 0) return showNotice(`Everything in “${title}” is ${word} already.`)
  showNotice(`Marked ${counted(changed, 'article')} in “${title}” as ${word}.`, async () => {
    const back = await askLibrary('restore-readings', { undo })
    if (!back.ok) tellFailure(back.error, 'article')
  })
}
