// Does the host have all of Electron that the app uses? `node tools/chromium-host/check-api.mjs` prints each member, event
// and option of electron.d.ts that electron/**/*.ts uses, and exits 1 naming those that the host lacks.
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const HERE = path.dirname(fileURLToPath(import.meta.url))
const ROOT = path.join(HERE, '..', '..')
const require = createRequire(import.meta.url)

const LISTENING = /^(on|once|off|addListener|removeListener|prependListener)$/
/** Electron's name -> name in the host, where they differ. @type {Record<string, string[]>} */
const ALIASES = {
  IpcMainInvokeEvent: ['IpcMainEvent'],
  Session: ['Session', 'session'],
  WebContents: ['WebContents', 'webContents'],
}
/** Channels and streams: their events are not a fixed list of the host's. */
const ANY_EVENT = new Set(['IpcMain', 'IpcRenderer', 'IncomingMessage', 'PowerMonitor'])
/** Plain data that the host makes or takes: a name -> its members. @type {Record<string, string[]>} */
const DATA = {
  CallbackResponse: ['cancel'],
  Display: ['id', 'bounds', 'workArea', 'size', 'workAreaSize', 'scaleFactor', 'rotation', 'internal'],
  Event: ['preventDefault', 'defaultPrevented'],
  HandlerDetails: ['url', 'frameName', 'features', 'disposition'],
  IpcRendererEvent: ['sender', 'ports'],
  MessageBoxReturnValue: ['response', 'checkboxChecked'],
  MessageEvent: ['data', 'ports'],
  NativeImage: ['toPNG', 'isEmpty'],
  OnBeforeRequestListenerDetails: ['url', 'method', 'resourceType', 'webContentsId'],
  OpenDialogReturnValue: ['canceled', 'filePaths'],
  PermissionCheckHandlerHandlerDetails: ['requestingUrl', 'isMainFrame'],
  PermissionRequest: ['requestingUrl', 'isMainFrame'],
  Point: ['x', 'y'],
  Rectangle: ['x', 'y', 'width', 'height'],
  RenderProcessGoneDetails: ['reason', 'exitCode'],
  ResolvedEndpoint: ['address', 'family'],
  ResolvedHost: ['endpoints'],
  SaveDialogReturnValue: ['canceled', 'filePath'],
  Size: ['width', 'height'],
  WebContentsConsoleMessageEventParams: ['level', 'message', 'lineNumber', 'sourceId'],
  WebContentsWillFrameNavigateEventParams: ['url', 'isMainFrame', 'isSameDocument'],
  WebContentsWillNavigateEventParams: ['url', 'isMainFrame', 'isSameDocument'],
}

/** @returns {Record<string, readonly string[]>} options that the host reads; it throws for others at run time, too */
function knownOptions() {
  const { OPTIONS, PREFERENCES } = require('./api/window/browser-window.cjs')
  return {
    BrowserWindowConstructorOptions: OPTIONS,
    WebPreferences: PREFERENCES,
    ClientRequestConstructorOptions: require('./api/net/net-request.cjs').OPTIONS,
    MenuItemConstructorOptions: require('./api/menu.cjs').OPTIONS,
  }
}

/**
 * @param {{ files?: string[] }} [given] the app's files; else electron/**\/*.ts of this repository
 * @returns {{ used: string[], missing: string[] }} sorted: Class.member, Class@event, Options.option
 */
export function checkApi(given = {}) {
  const files = given.files ?? filesIn(path.join(ROOT, 'electron'), '.ts')
  const hostFiles = ['api', 'page'].flatMap((folder) => filesIn(path.join(HERE, folder), '.cjs'))
  const program = ts.createProgram([...files, ...hostFiles], {
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowJs: true,
    checkJs: true,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [path.join(ROOT, 'node_modules', '@types')],
  })
  const host = readHost(program, hostFiles)
  /** @type {Set<string>} */
  const used = new Set()
  /** @type {Set<string>} */
  const missing = new Set()
  for (const file of files) {
    const source = program.getSourceFile(file)
    if (source) for (const use of usesIn(source, program.getTypeChecker())) note(use)
  }
  /** @param {Use} use */
  function note(use) {
    const name = `${use.owner}${use.kind === 'event' ? '@' : '.'}${use.name}`
    used.add(name)
    if (!has(host, use)) missing.add(name)
  }
  return { used: [...used].sort(), missing: [...missing].sort() }
}

/**
 * @param {string} folder
 * @param {string} ending
 */
function filesIn(folder, ending) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => name.endsWith(ending)).map((name) => path.join(folder, name))
}

/** @typedef {{ kind: 'member' | 'event' | 'option' | 'import', owner: string, name: string }} Use */
/** @typedef {{ members: Map<string, Set<string>>, events: Set<string>, exports: Set<string>, options: Record<string, readonly string[]> }} Host */

/**
 * @param {Host} host
 * @param {Use} use
 */
function has(host, { kind, owner, name }) {
  if (kind === 'import') return host.exports.has(name)
  if (kind === 'option') return host.options[owner]?.includes(name) === true
  if (kind === 'event') return ANY_EVENT.has(owner) || host.events.has(name)
  const lowered = owner.charAt(0).toLowerCase() + owner.slice(1)
  const places = ALIASES[owner] ?? [owner, lowered]
  if (places.some((place) => host.members.get(place)?.has(name))) return true
  return DATA[owner]?.includes(name) === true
}

/**
 * @param {ts.Program} program
 * @param {string[]} files of the host
 * @returns {Host}
 */
function readHost(program, files) {
  const checker = program.getTypeChecker()
  /** @type {Host} */
  const host = {
    members: new Map(),
    events: new Set(),
    exports: new Set(['ipcRenderer', 'contextBridge']),
    options: knownOptions(),
  }
  /**
   * @param {string} name
   * @param {ts.Type} type
   */
  const keep = (name, type) => {
    const members = host.members.get(name) ?? new Set()
    for (const property of checker.getPropertiesOfType(type)) members.add(property.name)
    host.members.set(name, members)
  }
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isClassDeclaration(node) && node.name) {
      const symbol = checker.getSymbolAtLocation(node.name)
      if (symbol) keep(node.name.text, checker.getDeclaredTypeOfSymbol(symbol))
      if (symbol) keep(node.name.text, checker.getTypeOfSymbol(symbol))
    }
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name))
      keep(node.name.text, checker.getTypeAtLocation(node.name))
    ts.forEachChild(node, visit)
  }
  for (const file of files) {
    const source = program.getSourceFile(file)
    if (source) visit(source)
    for (const found of readFileSync(file, 'utf8').matchAll(/emit\(\s*'([\w-]+)'/g))
      host.events.add(found[1] ?? '')
  }
  for (const event of [
    ...require('./api/app.cjs').MAC_EVENTS,
    ...require('./api/window/web-contents.cjs').NEVER_EVENTS,
  ])
    host.events.add(event)
  for (const name of Object.keys(require('./api/index.cjs'))) host.exports.add(name)
  return host
}

/**
 * @param {ts.SourceFile} source
 * @param {ts.TypeChecker} checker
 * @returns {Use[]} of electron.d.ts
 */
function usesIn(source, checker) {
  /** @type {Use[]} */
  const uses = []
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) uses.push(...importsOf(node))
    if (ts.isPropertyAccessExpression(node)) {
      const owner = ownerOf(checker.getSymbolAtLocation(node.name))
      if (owner !== undefined)
        uses.push({ kind: 'member', owner, name: node.name.text }, ...eventOf(node, owner))
    }
    if (ts.isObjectBindingPattern(node)) uses.push(...bindingsOf(node, checker))
    if (ts.isObjectLiteralExpression(node)) uses.push(...optionsOf(node, checker))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return uses
}

/** @param {ts.Symbol | undefined} symbol; @returns {string | undefined} the class or interface of electron.d.ts that declares it */
function ownerOf(symbol) {
  const declaration = symbol?.declarations?.[0]
  const parent = declaration?.parent
  if (!declaration || !parent || !/[\\/]electron\.d\.ts$/.test(declaration.getSourceFile().fileName))
    return undefined
  return ts.isClassDeclaration(parent) || ts.isInterfaceDeclaration(parent) ? parent.name?.text : undefined
}

/** @param {ts.ImportDeclaration} node; @returns {Use[]} values imported from electron */
function importsOf(node) {
  const from = ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : ''
  const bindings = node.importClause?.namedBindings
  if (
    !/^electron(\/|$)/.test(from) ||
    node.importClause?.isTypeOnly ||
    !bindings ||
    !ts.isNamedImports(bindings)
  )
    return []
  const values = bindings.elements.filter((element) => !element.isTypeOnly)
  return values.map((element) => ({
    kind: 'import',
    owner: 'electron',
    name: (element.propertyName ?? element.name).text,
  }))
}

/**
 * @param {ts.PropertyAccessExpression} node
 * @param {string} owner
 * @returns {Use[]}
 */
function eventOf(node, owner) {
  if (!LISTENING.test(node.name.text) || !ts.isCallExpression(node.parent) || node.parent.expression !== node)
    return []
  const event = node.parent.arguments[0]
  return event && ts.isStringLiteralLike(event) ? [{ kind: 'event', owner, name: event.text }] : []
}

/**
 * @param {ts.ObjectBindingPattern} node
 * @param {ts.TypeChecker} checker
 * @returns {Use[]}
 */
function bindingsOf(node, checker) {
  const type = checker.getTypeAtLocation(node)
  return node.elements.flatMap((element) => {
    const name = (element.propertyName ?? element.name).getText()
    const owner = ownerOf(type.getProperty(name))
    return owner === undefined ? [] : [{ kind: /** @type {const} */ ('member'), owner, name }]
  })
}

/**
 * @param {ts.ObjectLiteralExpression} node
 * @param {ts.TypeChecker} checker
 * @returns {Use[]} options of the kinds that the host checks
 */
function optionsOf(node, checker) {
  const type = checker.getContextualType(node)
  if (!type) return []
  const parts = type.isUnion() ? type.types : [type]
  const owner = parts.map((part) => part.symbol?.name ?? '').find((name) => name in OPTION_OWNERS)
  if (owner === undefined) return []
  const names = node.properties.flatMap((property) => (property.name ? [property.name.getText()] : []))
  return names.map((name) => ({ kind: 'option', owner, name }))
}
const OPTION_OWNERS = knownOptions()

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { used, missing } = checkApi()
  console.log(used.join('\n'))
  if (missing.length > 0) console.error(`The Chromium host lacks: ${missing.join(', ')}`)
  else
    console.log(
      `All ${used.length} members, events and options of Electron that electron/ uses exist in the Chromium host.`,
    )
  process.exitCode = missing.length > 0 ? 1 : 0
}
