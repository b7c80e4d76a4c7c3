import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { checkApi } from '../../tools/chromium-host/check-api.mjs'

test('check-api names what the Chromium host lacks, and only that', () => {
  const { used, missing } = checkApi({ files: [resolve('tests/fixtures/host-app/api-use.ts')] })
  expect(missing).toEqual([
    'App.getGPUFeatureStatus',
    'App@accessibility-support-changed',
    'BrowserWindow.setOpacity',
    'BrowserWindowConstructorOptions.kiosk',
    'HandlerDetails.referrer',
    'WebPreferences.zoomFactor',
    'electron.Tray',
  ])
  expect(used).toEqual(
    expect.arrayContaining([
      'App@second-instance',
      'ClientRequestConstructorOptions.session',
      'IpcMainInvokeEvent.senderFrame',
      'NativeTheme.themeSource',
      'WebFrameMain.url',
    ]),
  )
})

test('the Chromium host has all of Electron that the app uses', () => {
  expect(checkApi().missing).toEqual([])
})
