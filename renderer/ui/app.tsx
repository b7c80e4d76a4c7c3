import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/messages.css'
import './styles/frame.css'
import './styles/library.css'
import './styles/tree.css'
import './styles/places.css'
import './styles/dialogs.css'
import './styles/settings.css'
import './styles/manage-source.css'
import './styles/article.css'
import './styles/article-head.css'
import './styles/bookmarks.css'
import './reader/markdown/markdown.css'
import './styles/images.css'
import './styles/print.css'
import './styles/search.css'
import { assertNever } from '../../shared/lib/assert-never'
import { useTheme } from '../state/use-settings'
import { useViewStore, type OpenDialog } from '../state/view/view-store'
import { AddSourceDialog } from './add-source/add-source-dialog'
import { AppFrame } from './frame/app-frame'
import { useKeys } from './frame/use-keys'
import { ManageSourceDialog } from './manage-source/manage-source-dialog'
import { ErrorBoundary } from './parts/error-boundary'
import { SearchDialog } from './search/search-dialog'
import { SettingsDialog } from './settings/settings-dialog'
import { useTextSizeKeys } from './settings/text-size-keys'
import { SyncReportDialog } from './sync-report/sync-report-dialog'

/** The whole window. Services must be set before it is mounted. */
export function App() {
  useTheme()
  useKeys()
  useTextSizeKeys()
  const dialog = useViewStore((state) => state.dialog)
  return (
    <ErrorBoundary resetKey="app" fallback={() => <BrokenApp />}>
      <AppFrame />
      {dialog && <DialogOf dialog={dialog} />}
    </ErrorBoundary>
  )
}

function DialogOf({ dialog }: { readonly dialog: OpenDialog }) {
  switch (dialog.kind) {
    case 'add-source':
      return <AddSourceDialog key={dialog.address} address={dialog.address} />
    case 'search':
      return <SearchDialog />
    case 'settings':
      return <SettingsDialog />
    case 'manage-source':
      return <ManageSourceDialog key={dialog.source} source={dialog.source} />
    case 'sync-report':
      return <SyncReportDialog source={dialog.source} run={dialog.run ?? null} />
    default:
      return assertNever(dialog)
  }
}

function BrokenApp() {
  return (
    <div className="place-column" role="alert">
      <h1 className="place-title">Offprint has to begin again</h1>
      <p className="place-counts">
        Something in the window went wrong. Your library is untouched; close Offprint and start it again.
      </p>
    </div>
  )
}
