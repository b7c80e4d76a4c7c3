import { useEffect } from 'react'
import { runCommand } from '../../state/commands'
import { onFindKey } from '../../state/find/find-store'
import { services } from '../../state/services'
import { stepHistory } from '../../state/view/view-store'

/** The places that F6 goes through, in this order. */
const REGIONS = ['sidebar', 'toolbar', 'article', 'outline', 'status']

/** Keys of the window, and the commands of the native menu. */
export function useKeys(): void {
  useEffect(() => {
    const stopMenu = services().api.onMenuCommand(({ command }) => void runCommand(command))
    window.addEventListener('keydown', onKey)
    return () => {
      stopMenu()
      window.removeEventListener('keydown', onKey)
    }
  }, [])
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || document.querySelector('dialog[open]')) return
  if (event.key === 'F6') goToRegion(event.shiftKey ? -1 : 1)
  else if (onFindKey(event)) return event.preventDefault()
  else if (event.altKey && event.key === 'ArrowLeft') stepHistory(-1)
  else if (event.altKey && event.key === 'ArrowRight') stepHistory(1)
  else return
  event.preventDefault()
}

/** Puts the focus on the next region that is there: on its current part, else on the first that takes it. */
function goToRegion(by: 1 | -1): void {
  const regions = REGIONS.flatMap(
    (name) => document.querySelector<HTMLElement>(`[data-region="${name}"]`) ?? [],
  )
  const at = regions.findLastIndex((region) => region.contains(document.activeElement))
  const from = at < 0 && by < 0 ? 0 : at
  for (let i = 1; i <= regions.length; i += 1) {
    const region = regions[(from + by * i + regions.length * 2) % regions.length]
    if (region && focusIn(region)) return
  }
}

function focusIn(region: HTMLElement): boolean {
  if (region.hasAttribute('tabindex')) {
    // A page that takes the focus when it opens shows no ring; one that a key went to does.
    region.dataset.ring = ''
    region.addEventListener('blur', () => delete region.dataset.ring, { once: true })
    region.focus()
    return true
  }
  const candidates = region.querySelectorAll<HTMLElement>(
    '[role="treeitem"][tabindex="0"], a[aria-current], button:not([disabled]), a[href], input',
  )
  const chosen =
    [...candidates].find((one) => one.matches('[role="treeitem"], [aria-current]')) ?? candidates[0]
  chosen?.focus()
  return chosen !== undefined && document.activeElement === chosen
}
