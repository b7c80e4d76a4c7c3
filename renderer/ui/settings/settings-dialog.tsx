import { RefreshCw, Type, type LucideIcon } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import { closeDialog } from '../../state/view/view-store'
import { Dialog } from '../parts/dialog'
import { HandbookSetting } from './handbook-setting'
import { ImagesSetting } from './images-setting'
import { ReadingSettings } from './reading-settings'
import { RequestsSetting } from './requests-setting'

interface Page {
  readonly id: string
  readonly title: string
  readonly icon: LucideIcon
  readonly content: ReactNode
}

const PAGES: readonly Page[] = [
  { id: 'settings-reading', title: 'Reading', icon: Type, content: <ReadingSettings /> },
  {
    id: 'settings-library',
    title: 'Library and sync',
    icon: RefreshCw,
    content: (
      <>
        <RequestsSetting />
        <ImagesSetting />
        <HandbookSetting />
      </>
    ),
  },
]

/** What a person can set; each applies at once. All pages stand below each other, and the links at the left lead to them. */
export function SettingsDialog() {
  const body = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(PAGES[0]?.id)
  const goTo = (id: string): void => {
    const page = document.getElementById(id)
    page?.scrollIntoView()
    page?.focus({ preventScroll: true })
  }
  const onScroll = (): void => {
    if (body.current) setCurrent(pageInView(body.current))
  }
  return (
    <Dialog title="Settings" onClose={closeDialog} wide>
      <div className="settings-sheet">
        <nav className="settings-pages" aria-label="Pages of the settings">
          {PAGES.map(({ id, title, icon: Icon }) => (
            <a
              key={id}
              href={`#${id}`}
              aria-current={id === current ? 'true' : undefined}
              onClick={(event) => {
                event.preventDefault()
                goTo(id)
              }}
            >
              <Icon className="icon" aria-hidden />
              {title}
            </a>
          ))}
        </nav>
        <div className="dialog-body settings" ref={body} onScroll={onScroll}>
          {PAGES.map(({ id, title, content }) => (
            <section key={id} id={id} aria-labelledby={`${id}-title`} tabIndex={-1}>
              <h2 id={`${id}-title`} className="settings-title">
                {title}
              </h2>
              {content}
            </section>
          ))}
        </div>
      </div>
    </Dialog>
  )
}

/** The last page that begins in the upper half of what is shown; at the very end the last one. */
function pageInView(body: HTMLElement): string | undefined {
  const { top, height } = body.getBoundingClientRect()
  const atEnd = body.scrollTop > 0 && body.scrollTop + body.clientHeight >= body.scrollHeight - 2
  const sections = [...body.children]
  const begun = sections.filter((section) => section.getBoundingClientRect().top < top + height / 2)
  return (atEnd ? sections.at(-1) : begun.at(-1))?.id
}
