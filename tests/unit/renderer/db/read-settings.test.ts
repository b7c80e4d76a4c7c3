import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { readSettings, SETTING_BOUNDS, withinBounds } from '../../../../renderer/db/read-settings'
import { DEFAULT_SETTINGS } from '../../../../shared/model/settings'
import { freshDatabases } from '../../../helpers/fresh-database'

async function settingsWith(rows: Readonly<Record<string, unknown>>) {
  const databases = freshDatabases()
  await databases.state.settings.bulkPut(Object.entries(rows).map(([name, value]) => ({ name, value })))
  return readSettings(databases)
}

describe('settings of a changed database', () => {
  it('keeps what can be set', async () => {
    const chosen = {
      font: 'legible',
      textSize: 20,
      lineWidth: 40.5,
      lineHeight: 1.5,
      hyphenate: true,
      theme: 'sepia',
    }
    expect(await settingsWith(chosen)).toEqual({ ...DEFAULT_SETTINGS, ...chosen })
  })

  it('brings numbers within their bounds, onto a step', async () => {
    expect(
      await settingsWith({ textSize: 4000, lineWidth: -3, lineHeight: Infinity, sidebarWidth: 1e9 }),
    ).toMatchObject({ textSize: 28, lineWidth: 26, lineHeight: 2.1, sidebarWidth: 420 })
    expect(await settingsWith({ textSize: 18.4, lineWidth: 30.2, lineHeight: 1.6234 })).toMatchObject({
      textSize: 18,
      lineWidth: 30,
      lineHeight: 1.62,
    })
  })

  it('leaves out what no choice is, with everything else kept', async () => {
    const hostile = {
      font: 'url(https://example.com/x)',
      theme: 'neon',
      textSize: '90px',
      lineWidth: NaN,
      lineHeight: { valueOf: 1 },
      hyphenate: 'yes',
      toString: 1,
      constructor: 'x',
      requestsPerHost: 2,
    }
    expect(await settingsWith(hostile)).toEqual({ ...DEFAULT_SETTINGS, requestsPerHost: 2 })
  })

  it('has defaults that lie on a step', () => {
    for (const name of Object.keys(SETTING_BOUNDS) as (keyof typeof SETTING_BOUNDS)[]) {
      expect(withinBounds(name, DEFAULT_SETTINGS[name]), name).toBe(DEFAULT_SETTINGS[name])
    }
  })
})
