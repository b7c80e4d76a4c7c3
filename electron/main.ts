import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog, powerMonitor, protocol, session, type BrowserWindow } from 'electron'
import { readAddLink, readCommandLine, type CommandLine } from './command-line'
import { handbookVersion, readHandbookFiles } from './handbook/handbook-files'
import { withHandbook } from './handbook/handbook-port'
import { createHostQueue } from './fetch/host-queue'
import { createPower } from './fetch/power'
import { rememberResolved } from './fetch/resolve'
import { systemTimers } from './fetch/timers'
import { registerAppHandlers } from './ipc/app-handlers'
import { registerFileHandlers } from './ipc/file-handlers'
import { finishHeadless } from './ipc/finish-headless'
import { createHandle, sendEvent } from './ipc/handle'
import { createLaunchDesk } from './ipc/launch-desk'
import { registerSourceHandlers } from './ipc/source-handlers'
import { registerSyncHandlers } from './ipc/sync-handlers'
import { createNetPort, resolveName } from './net-port'
import { createJobRegistry } from './stream/job-registry'
import { answerPageRequest, listPageFiles } from './window/app-protocol'
import { createWindow } from './window/create-window'
import { installMenu } from './window/menu'
import { guardNavigation } from './window/navigation-guard'
import { APP_PRIVILEGES, APP_SCHEME, readDevOrigin } from './window/our-origin'
import { limitPermissions } from './window/permissions'
import { raiseRequestWall } from './window/request-wall'
import { watchHealth } from './window/window-health'
import { createWindowMemory } from './window/window-memory'

const DIST = join(__dirname, '..')
const devOrigin = readDevOrigin(process.env['OFFPRINT_DEV_SERVER'], app.isPackaged)

const log = (line: string): void => console.error(line)
const onBug = (error: unknown): void => console.error(error)
const print = (text: string): Promise<void> =>
  new Promise((resolve) => process.stdout.write(text, () => resolve()))

const asked = readCommandLine(process.argv, process.cwd())
if (asked.version) {
  void print(`${app.getVersion()}\n`).then(() => app.exit(0))
} else {
  start(asked)
}

/** The order of a start: the library's folder, privileges, the lock, and only then everything that waits for ready. */
function start(commandLine: CommandLine): void {
  app.setName('Offprint')
  app.enableSandbox()
  if (commandLine.userDataDir !== null) {
    if (!makeFolder(commandLine.userDataDir)) return app.exit(1)
    app.setPath('userData', commandLine.userDataDir)
  }
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { ...APP_PRIVILEGES } }])
  // the first instance hears of our arguments and comes to the front
  if (!app.requestSingleInstanceLock()) return app.exit(0)
  if (app.isPackaged) app.setAsDefaultProtocolClient('offprint')
  app.setAboutPanelOptions({ applicationName: 'Offprint', applicationVersion: app.getVersion() })
  run(commandLine)
}

function run(commandLine: CommandLine): void {
  let window: BrowserWindow | null = null
  const handbook = readHandbookFiles(join(DIST, 'handbook'))
  const versions = { handbookVersion: handbookVersion(handbook), appVersion: app.getVersion() }
  const desk = createLaunchDesk(commandLine, versions, (launch) => {
    if (window) sendEvent(window.webContents, 'app:asked', launch)
  })

  app.on('open-url', (event, link) => {
    event.preventDefault()
    const addAddress = readAddLink(link)
    if (addAddress) desk.later({ ...NOTHING_ASKED, addAddress })
    bringToFront()
  })
  app.on('second-instance', (_event, argv, workingFolder) => {
    const more = readCommandLine(argv, workingFolder)
    desk.later(more)
    if (!more.syncAndQuit || !desk.isHeadless) bringToFront()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => {
    if (!window) openWindow()
  })
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, devOrigin))
  app.whenReady().then(onReady).catch(giveUp)

  function onReady(): void {
    if (devOrigin === null) {
      const files = listPageFiles(join(DIST, 'page'))
      protocol.handle(APP_SCHEME, (request) => answerPageRequest(files, request))
    }
    const page = session.defaultSession
    limitPermissions(page, devOrigin)
    raiseRequestWall(page, devOrigin)

    const queue = createHostQueue()
    const power = createPower()
    // a lid was opened: what waited for the network begins its waits again
    powerMonitor.on('resume', () => power.wake())
    const kit = {
      port: withHandbook(handbook, createNetPort()),
      timers: systemTimers,
      random: Math.random,
      userAgent: `Offprint/${app.getVersion()} (offline documentation reader)`,
      resolve: rememberResolved(resolveName, systemTimers),
      power,
      rest: queue.rest,
    }
    const jobs = createJobRegistry({ kit, queue, onBug })
    app.on('before-quit', () => jobs.close())
    const handle = createHandle(devOrigin, (contents) => contents === window?.webContents)
    registerAppHandlers(handle, desk, queue, (report) => finishHeadless(headlessTools, report))
    registerSourceHandlers(handle, kit, queue)
    registerSyncHandlers(handle, jobs)
    registerFileHandlers(handle, {
      ask: (options) => (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options)),
      folder: () => app.getPath('downloads'),
    })
    installMenu(!app.isPackaged && devOrigin !== null, {
      command: (command) => {
        if (window) sendEvent(window.webContents, 'menu:command', { command })
      },
    })
    openWindow()
  }

  function openWindow(): void {
    const memory = createWindowMemory(join(app.getPath('userData'), 'window.json'), systemTimers, onBug)
    const opened = createWindow({
      preload: join(__dirname, 'preload.cjs'),
      memory,
      visible: !desk.isHeadless,
      devOrigin,
    })
    window = opened
    watchHealth(opened.webContents, {
      log,
      onHopeless: () => {
        if (desk.isHeadless) app.exit(2)
      },
    })
    opened.on('closed', () => {
      window = null
    })
  }

  function bringToFront(): void {
    desk.becomeWindow()
    if (!window) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  const headlessTools = {
    isHeadless: () => desk.isHeadless,
    picture: process.env['OFFPRINT_PICTURE'],
    takePicture: async () => {
      if (!window) throw new Error('The window is gone')
      return (await window.webContents.capturePage()).toPNG()
    },
    print,
    exit: (code: number) => app.exit(code),
  }
}

/** The folder of the library; says so when it cannot be made. */
function makeFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    return true
  } catch (error) {
    log(`The library cannot live in ${folder}: ${error instanceof Error ? error.message : String(error)}`)
    return false
  }
}

const NOTHING_ASKED = { sources: [], autoSync: true, syncAndQuit: false }

function giveUp(error: unknown): void {
  onBug(error)
  app.exit(1)
}
