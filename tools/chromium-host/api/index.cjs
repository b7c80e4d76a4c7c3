'use strict'
// What `require('electron')` gives in the main process on this host.
const { app } = require('./app.cjs')
const { BrowserWindow } = require('./window/browser-window.cjs')
const { ipcMain } = require('./ipc-main.cjs')
const { Menu, MenuItem } = require('./menu.cjs')
const { nativeTheme } = require('./native-theme.cjs')
const { net } = require('./net/net-request.cjs')
const { MessageChannelMain } = require('./window/ports.cjs')
const { protocol } = require('./protocol.cjs')
const { session } = require('./session.cjs')
const small = require('./small-modules.cjs')
const { strict } = require('./strict.cjs')

module.exports = strict('electron', {
  app: strict('app', app),
  BrowserWindow,
  clipboard: strict('clipboard', small.clipboard),
  dialog: strict('dialog', small.dialog),
  ipcMain: strict('ipcMain', ipcMain),
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeTheme: strict('nativeTheme', nativeTheme),
  net: strict('net', net),
  powerMonitor: small.powerMonitor,
  protocol: strict('protocol', protocol),
  screen: strict('screen', small.screen),
  session: strict('session', session),
  shell: strict('shell', small.shell),
  webContents: strict('webContents', small.webContents),
})
