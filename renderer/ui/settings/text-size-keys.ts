import { useEffect } from 'react'
import type { MenuCommand } from '../../../shared/ipc/channels'
import { runCommand } from '../../state/commands'

type SizeCommand = Extract<MenuCommand, 'text-larger' | 'text-smaller' | 'text-normal'>

const COMMANDS: Readonly<Record<string, SizeCommand>> = {
  // with and without Shift, on the main keys and on the number pad
  '+': 'text-larger',
  '=': 'text-larger',
  '-': 'text-smaller',
  _: 'text-smaller',
  '0': 'text-normal',
}

/** What a key pressed with Ctrl or Cmd does to the size of the text; null for every other one. */
export function sizeCommandOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): SizeCommand | null {
  if (event.altKey || event.ctrlKey === event.metaKey) return null
  return (Object.hasOwn(COMMANDS, event.key) && COMMANDS[event.key]) || null
}

/** Ctrl or Cmd with +, - and 0, also over an open dialog. The runtime must not zoom the window for them. */
export function useTextSizeKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const command = sizeCommandOf(event)
      if (!command || event.defaultPrevented) return
      event.preventDefault()
      void runCommand(command)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
