import { X } from 'lucide-react'
import { useEffect } from 'react'
import { clearNotice, dismissAlert, useNoticeStore } from '../../state/view/notice-store'
import { AlertBox } from '../parts/alert-box'
import { IconButton } from '../parts/icon-button'

/** How long a notice stands, in milliseconds: long enough to read it and reach for Undo. */
const NOTICE_STANDS = 12_000

/** What was just done, with the way back. */
export function NoticeArea() {
  const notice = useNoticeStore((state) => state.notice)
  useEffect(() => {
    if (!notice) return
    const timer = setTimeout(clearNotice, NOTICE_STANDS)
    return () => clearTimeout(timer)
  }, [notice])
  const undo = notice?.undo
  return (
    <div className={notice ? 'notice' : 'notice notice-empty'} role="status" aria-label="Notice">
      {notice && <span>{notice.text}</span>}
      {undo && (
        <button
          type="button"
          onClick={() => {
            clearNotice()
            void undo()
          }}
        >
          Undo
        </button>
      )}
    </div>
  )
}

/** What went wrong in the window, above the page until it is put away. */
export function Alerts() {
  const alerts = useNoticeStore((state) => state.alerts)
  return alerts.map((alert) => (
    <div key={alert.id} className="window-alert">
      <AlertBox>{alert.text}</AlertBox>
      <IconButton icon={X} label="Dismiss" onClick={() => dismissAlert(alert.id)} />
    </div>
  ))
}
