'use strict'
const fs = require('node:fs')
const path = require('node:path')
const { debug, host } = require('./state.cjs')

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** @returns {string | undefined} the Chromium to run */
function findChromium() {
  const chosen = process.env['OFFPRINT_CHROMIUM']
  return (chosen ? [chosen] : PLACES).find((file) => fs.existsSync(file))
}

// The last --disable-features wins, so Playwright's own are repeated here, then those that would use the network.
const DISABLED_FEATURES = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'DialMediaRouteProvider',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'Translate',
  'InterestFeedContentSuggestions',
  'CertificateTransparencyComponentUpdater',
  'AutofillServerCommunication',
  'LocalNetworkAccessChecks',
  'GlobalMediaControls',
  'OptimizationGuideModelDownloading',
  'SafeBrowsingDelayedWarnings',
]

/** @returns {string[]} Chromium makes no request of its own, and reaches no address */
function chromiumArguments() {
  // All traffic of the page is answered by interception, but Playwright learns of a new window a moment after that has
  // begun to load: so no address at all leads anywhere, except to the dev server of `npm run dev`.
  const reachable = process.env['OFFPRINT_DEV_SERVER']
    ? ', EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]'
    : ''
  const quiet = [
    '--disable-background-networking',
    '--disable-client-side-phishing-detection',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-quic',
    '--disable-sync',
    '--disable-variations-seed-fetch',
    '--dns-prefetch-disable',
    '--no-default-browser-check',
    '--no-first-run',
    '--no-pings',
    '--no-proxy-server',
    `--disable-features=${DISABLED_FEATURES.join(',')}`,
    `--host-resolver-rules=MAP * ~NOTFOUND${reachable}`,
  ]
  // An app window: no tabs, no address bar. about:blank is not accepted here. --test-type hides the bar about --no-sandbox.
  const shape = ['--app=data:text/html,<title></title>', '--test-type']
  // A screen that the windows of the specs fit on; without one it has 800 x 600.
  const screen = !host.headed ? ['--screen-info={2560x1440}'] : []
  const tools = host.devtools ? ['--remote-debugging-port=0', '--remote-debugging-address=127.0.0.1'] : []
  // Else nobody learns that the page closed its end of a port; Electron's main process does learn it.
  const ports = ['--enable-blink-features=MessagePortCloseEvent']
  return [...quiet, ...shape, ...screen, ...ports, ...tools]
}

/**
 * Waits until no Chromium of an earlier, killed program uses the profile; one that stays is ended.
 * @param {string} folder the profile
 */
async function freeProfile(folder) {
  const link = path.join(folder, 'SingletonLock')
  for (let waited = 0; ; waited += 50) {
    const pid = ownerOf(link)
    if (pid === undefined || !runsWith(pid, folder)) break
    if (waited >= 3000) endProcess(pid)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie', 'DevToolsActivePort'])
    fs.rmSync(path.join(folder, name), { force: true })
}

/** @param {number} pid may have ended by itself meanwhile */
function endProcess(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    debug('end of Chromium', pid, String(error))
  }
}

/** @param {string} link "machine-pid"; @returns {number | undefined} */
function ownerOf(link) {
  try {
    const pid = Number(/-(\d+)$/.exec(fs.readlinkSync(link))?.[1])
    return pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

/**
 * @param {number} pid
 * @param {string} folder
 * @returns {boolean} whether that process is a Chromium on this profile
 */
function runsWith(pid, folder) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${folder}`)
  } catch {
    return false
  }
}

module.exports = { findChromium, chromiumArguments, freeProfile }
