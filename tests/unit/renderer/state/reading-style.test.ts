import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fail, ok } from '../../../../shared/lib/result'
import { DEFAULT_SETTINGS } from '../../../../shared/model/settings'
import { freshDatabases } from '../../../helpers/fresh-database'

interface Save {
  readonly name: string
  readonly value: unknown
  readonly answer: (kept: boolean) => Promise<void>
}

/** A document and a window as far as the style needs them, and a library that answers a save when the test says so. */
async function start(rows: Readonly<Record<string, unknown>> = {}) {
  vi.resetModules()
  const properties = new Map<string, string>()
  const root = {
    dataset: {} as Record<string, string>,
    style: {
      getPropertyValue: (name: string) => properties.get(name) ?? '',
      setProperty: (name: string, value: string) => void properties.set(name, value),
    },
  }
  vi.stubGlobal('document', { documentElement: root })
  vi.stubGlobal('window', { matchMedia: () => ({ matches: true }) })
  const databases = freshDatabases()
  await databases.state.settings.bulkPut(Object.entries(rows).map(([name, value]) => ({ name, value })))
  const saves: Save[] = []
  const { setServices } = await import('../../../../renderer/state/services')
  setServices({
    api: {},
    colours: {},
    now: () => 0,
    databases,
    library: {
      command: (_name: string, { name, value }: { name: string; value: unknown }) =>
        new Promise((resolve) =>
          saves.push({
            name,
            value,
            answer: async (kept) => {
              if (kept) await databases.state.settings.put({ name, value })
              resolve(kept ? ok(undefined) : fail({ code: 'storage', detail: '' }))
            },
          }),
        ),
    },
  } as never)
  const style = await import('../../../../renderer/state/reading-style')
  const notices = await import('../../../../renderer/state/view/notice-store')
  await style.startReadingStyle()
  return { style, properties, root, saves, databases, notices: notices.useNoticeStore }
}

const saved = (saves: readonly Save[], at: number): Promise<Save> =>
  vi.waitFor(() => {
    const save = saves[at]
    if (!save) throw new Error(`nothing was saved ${at + 1} times`)
    return save
  })

beforeEach(() => vi.unstubAllGlobals())

describe('the reading style', () => {
  it('stands on the document before anything is drawn, with the theme', async () => {
    const { properties, root } = await start({
      textSize: 20,
      font: 'legible',
      hyphenate: true,
      theme: 'sepia',
    })
    expect(Object.fromEntries(properties)).toEqual({
      '--reading-face': 'var(--font-read-legible)',
      '--reading-size': '20px',
      '--reading-width': '33.5em',
      '--reading-line': '1.62',
      '--reading-hyphens': 'auto',
    })
    expect(root.dataset['theme']).toBe('sepia')
  })

  it('shows a choice at once, and writes only the last of those made while one is saved', async () => {
    const { style, properties, saves } = await start()
    const first = style.chooseReading('textSize', 19)
    void style.chooseReading('textSize', 20)
    const last = style.chooseReading('textSize', 21)
    expect(properties.get('--reading-size')).toBe('21px')
    await (await saved(saves, 0)).answer(true)
    await (await saved(saves, 1)).answer(true)
    expect([await first, await last]).toEqual([true, true])
    expect(saves.map(({ value }) => value)).toEqual([19, 21])
    expect(properties.get('--reading-size')).toBe('21px')
  })

  it('goes back to what is kept when a choice cannot be', async () => {
    const { style, properties, saves, notices } = await start({ textSize: 16 })
    const chosen = style.changeTextSize(1)
    expect(properties.get('--reading-size')).toBe('17px')
    await (await saved(saves, 0)).answer(false)
    await chosen
    expect(properties.get('--reading-size')).toBe('16px')
    expect(notices.getState().notice).toBeNull()
    expect(notices.getState().alerts).toHaveLength(1)
  })

  it('follows the database once that says the same', async () => {
    const { style, properties, saves, databases } = await start()
    const chosen = style.chooseReading('lineHeight', 1.9)
    await (await saved(saves, 0)).answer(true)
    await chosen
    await vi.waitFor(async () => {
      await databases.state.settings.put({ name: 'lineHeight', value: 1.4 })
      expect(properties.get('--reading-line')).toBe('1.4')
    })
  })

  it('changes the size by a pixel, stops at 14 and 28, and says what is kept', async () => {
    const { style, saves, notices, properties } = await start({ textSize: 27 })
    for (const [by, said, size] of [
      [1, 'Text size 28, the largest', '28px'],
      [1, 'Text size 28, the largest', '28px'],
      [-1, 'Text size 27', '27px'],
      [null, `Text size ${DEFAULT_SETTINGS.textSize}`, '18px'],
      [-40, 'Text size 14, the smallest', '14px'],
    ] as const) {
      const at = saves.length
      const done = style.changeTextSize(by)
      await (await saved(saves, at)).answer(true)
      await done
      expect(notices.getState().notice?.text).toBe(said)
      expect(properties.get('--reading-size')).toBe(size)
    }
  })

  it('counts every press, also while the live settings lag behind what was pressed before', async () => {
    const { style, saves, properties } = await start()
    const press = async (by: number): Promise<void> => {
      const at = saves.length
      const done = style.changeTextSize(by)
      await (await saved(saves, at)).answer(true)
      await done
    }
    for (const by of [1, 1, -1, -1, -1, 1, 1, 1, 1]) await press(by)
    await vi.waitFor(async () => {
      await new Promise((resolve) => setTimeout(resolve))
      expect(properties.get('--reading-size')).toBe('21px')
    })
    const sizes: (string | undefined)[] = []
    for (let turn = 0; turn < 5; turn += 1) {
      await press(-1)
      await press(1)
      sizes.push(properties.get('--reading-size'))
    }
    expect(sizes).toEqual(Array(5).fill('21px'))
  })
})
