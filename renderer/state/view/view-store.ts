import { create } from 'zustand'
import {
  canStep,
  currentStop,
  goTo,
  readdress,
  startOfHistory,
  step,
  type History,
  type View,
} from './view-history'

export type OpenDialog =
  | { readonly kind: 'add-source'; readonly address: string }
  | { readonly kind: 'settings' }
  /** Without `run`, or when it was forgotten, the newest is shown. */
  | { readonly kind: 'sync-report'; readonly source: string | null; readonly run?: number }
  | { readonly kind: 'manage-source'; readonly source: string }
  | { readonly kind: 'search' }

interface ViewState {
  readonly history: History
  readonly dialog: OpenDialog | null
  /** Only under 860 px, where the sidebar lies over the page. */
  readonly overlayOpen: boolean
  /** The article's outline, unfolded over the page where there is no room beside it. */
  readonly outlineOpen: boolean
}

/** What is open in this window, and how the person came there. Nothing stored is copied here. */
export const useViewStore = create<ViewState>(() => ({
  history: startOfHistory,
  dialog: null,
  overlayOpen: false,
  outlineOpen: false,
}))

/** Opens a view as a new stop of the history. */
export function openView(view: View): void {
  useViewStore.setState(({ history }) => ({
    history: goTo(history, view),
    overlayOpen: false,
    outlineOpen: false,
  }))
}

export const openArticle = (address: string, source: string | null, heading: string | null = null): void =>
  openView({ kind: 'article', address, source, heading })

export const openSource = (source: string): void => openView({ kind: 'source', source })

export const openSection = (source: string, section: string): void =>
  openView(section === '' ? { kind: 'source', source } : { kind: 'section', source, section })

/** One step back or forward in the history. */
export function stepHistory(by: -1 | 1): void {
  useViewStore.setState(({ history }) => ({ history: step(history, by), outlineOpen: false }))
}

/** What is open at a stop is under another address now. */
export function followMoved(stop: number, address: string): void {
  useViewStore.setState(({ history }) => ({ history: readdress(history, stop, address) }))
}

export function openDialog(dialog: OpenDialog): void {
  useViewStore.setState({ dialog })
}

/** Opens the search, unless something else is asked just now. */
export function openSearch(): void {
  if (useViewStore.getState().dialog === null) openDialog({ kind: 'search' })
}

export function closeDialog(): void {
  useViewStore.setState({ dialog: null })
}

export const setOverlayOpen = (overlayOpen: boolean): void => useViewStore.setState({ overlayOpen })

export const setOutlineOpen = (outlineOpen: boolean): void => useViewStore.setState({ outlineOpen })

export const useStop = () => useViewStore((state) => currentStop(state.history))
export const useView = (): View => useViewStore((state) => currentStop(state.history).view)
export const useCanStep = (by: -1 | 1): boolean => useViewStore((state) => canStep(state.history, by))

/** The view that is open now, for acts outside a component. */
export const viewNow = (): View => currentStop(useViewStore.getState().history).view
