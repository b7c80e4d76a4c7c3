'use strict'
const { app } = require('./app.cjs')
const { host } = require('./state.cjs')
const { checkOptions, missing } = require('./strict.cjs')

const OPTIONS = [
  'id',
  'label',
  'role',
  'type',
  'accelerator',
  'click',
  'submenu',
  'enabled',
  'visible',
  'checked',
  'toolTip',
  'sublabel',
  'registerAccelerator',
]

/** @type {Record<string, () => void>} roles that can be done without a system menu */
const ROLES = {
  quit: () => app.quit(),
  close: () => host.window?.close(),
  minimize: () => host.window?.minimize(),
  reload: () => host.window?.webContents.reload(),
  toggleDevTools: () => host.window?.webContents.toggleDevTools(),
}

/** `MenuItem`: recorded, never drawn; click() does what choosing it would do. */
class MenuItem {
  /** @param {any} options */
  constructor(options) {
    checkOptions('MenuItem', options, OPTIONS)
    this.id = options.id
    this.role = options.role
    this.label = options.label ?? options.role ?? ''
    this.type = options.type ?? (options.submenu ? 'submenu' : 'normal')
    this.accelerator = options.accelerator
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.submenu = Array.isArray(options.submenu) ? Menu.buildFromTemplate(options.submenu) : options.submenu
    this.click = () => {
      if (!this.enabled) return
      if (this.type === 'checkbox') this.checked = !this.checked
      if (this.type === 'radio') this.checked = true
      if (options.click) options.click(this, host.window, {})
      else if (this.role && ROLES[this.role]) ROLES[this.role]?.()
      else throw missing(`menu role '${this.role}'`)
    }
  }
}

/** `Menu`: a list of items. */
class Menu {
  constructor() {
    /** @type {MenuItem[]} */
    this.items = []
  }
  /** @param {MenuItem} item */
  append(item) {
    this.items.push(item)
  }
  /** @param {string} id; @returns {MenuItem | null} */
  getMenuItemById(id) {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null)
      if (found) return found
    }
    return null
  }
  /** @param {unknown[]} template */
  static buildFromTemplate(template) {
    const menu = new Menu()
    for (const options of template) menu.append(options instanceof MenuItem ? options : new MenuItem(options))
    return menu
  }
  /** @param {Menu | null} menu */
  static setApplicationMenu(menu) {
    applicationMenu = menu
  }
  static getApplicationMenu() {
    return applicationMenu
  }
}

/** @type {Menu | null} */
let applicationMenu = null

// What Electron itself gives a role on Linux; editing keys are Chromium's own.
/** @type {Record<string, string>} */
const ROLE_KEYS = { quit: 'Ctrl+Q', close: 'Ctrl+W' }

/** @param {Menu | null} menu; @returns {MenuItem[]} */
function itemsOf(menu) {
  return (menu?.items ?? []).flatMap((item) => [item, ...itemsOf(item.submenu ?? null)])
}

/** @returns {{ id: number, accelerator: string }[]} of the application menu as it is now */
function accelerators() {
  return itemsOf(applicationMenu).flatMap((item, id) => {
    const accelerator = item.accelerator ?? ROLE_KEYS[item.role ?? '']
    return accelerator === undefined ? [] : [{ id, accelerator }]
  })
}

/** @param {number} id what accelerators() called it */
function chooseItem(id) {
  itemsOf(applicationMenu)[id]?.click()
}

module.exports = { Menu, MenuItem, OPTIONS, accelerators, chooseItem }
