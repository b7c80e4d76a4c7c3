/**
 * Menu accelerators, which Electron fires when the page has not used the key itself, and a wall before Chromium's own
 * shortcuts (new window, print, reload...), which an Electron window does not have. Runs in the isolated world.
 * @param {{ id: number, accelerator: string }[]} accelerators of the application menu
 * @param {(id: number) => void} choose
 */
function listenForShortcuts(accelerators, choose) {
  const CHROMIUM =
    /^(ctrl\+(shift\+)?[dfghjlnoprstuw]|f3|f5|ctrl\+f5|f6|f7|f11|alt\+(arrow(left|right)|home))$/
  /** @type {Record<string, string>} */
  const NAMES = {
    left: 'arrowleft',
    right: 'arrowright',
    up: 'arrowup',
    down: 'arrowdown',
    esc: 'escape',
    return: 'enter',
    space: ' ',
    plus: '+',
  }
  const isMac = navigator.platform.startsWith('Mac')

  /** @param {string} accelerator such as CmdOrCtrl+Shift+R */
  function spell(accelerator) {
    const parts = accelerator.toLowerCase().replace(/\+\+$/, '+plus').split('+')
    const key = parts.pop() ?? ''
    const control = parts.some(
      (part) => /^(control|ctrl)$/.test(part) || (!isMac && /^(cmdorctrl|commandorcontrol)$/.test(part)),
    )
    const meta = parts.some(
      (part) =>
        /^(cmd|command|super|meta)$/.test(part) || (isMac && /^(cmdorctrl|commandorcontrol)$/.test(part)),
    )
    const alt = parts.some((part) => /^(alt|option)$/.test(part))
    return join(control, meta, alt, parts.includes('shift'), NAMES[key] ?? key)
  }
  /** @param {boolean} control @param {boolean} meta @param {boolean} alt @param {boolean} shift @param {string} key */
  const join = (control, meta, alt, shift, key) =>
    `${control ? 'ctrl+' : ''}${meta ? 'meta+' : ''}${alt ? 'alt+' : ''}${shift ? 'shift+' : ''}${key}`

  const ids = new Map(accelerators.map(({ id, accelerator }) => [spell(accelerator), id]))
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || !event.isTrusted || !event.key) return
    const pressed = join(event.ctrlKey, event.metaKey, event.altKey, event.shiftKey, event.key.toLowerCase())
    const id = ids.get(pressed)
    if (id === undefined && !CHROMIUM.test(pressed)) return
    event.preventDefault()
    if (id !== undefined && !event.repeat) choose(id)
  })
}

if (typeof module !== 'undefined') module.exports = { listenForShortcuts }
