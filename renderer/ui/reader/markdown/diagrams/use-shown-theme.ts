import { useSyncExternalStore } from 'react'
import type { DiagramTheme } from '../../../../../shared/ipc/diagram-messages'

/** The theme that the document wears now. */
export function useShownTheme(): DiagramTheme {
  return useSyncExternalStore(watch, shownTheme, () => 'light')
}

function watch(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

function shownTheme(): DiagramTheme {
  const theme = document.documentElement.dataset['theme']
  return theme === 'dark' || theme === 'sepia' ? theme : 'light'
}
