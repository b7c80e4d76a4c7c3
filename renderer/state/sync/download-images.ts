import { USUAL_IMAGE_BYTES } from '../../../shared/model/image'
import type { Source } from '../../../shared/model/source'
import { readImageCounts, readImageStock, wantsItsImages, type ImageStock } from '../../db/read-images'
import { readSettings } from '../../db/read-settings'
import { services } from '../services'
import { sharedLive, useShared } from '../use-live'
import { saveSetting } from '../use-settings'
import { counted } from '../words'
import { roughSize } from './found-words'
import { isRunning, useJobStore } from './job-store'
import { syncSource } from './sync'

const stock = sharedLive(readImageStock)

/** What images there are, kept current while it is asked; null until the library has answered. */
export function useImageStock(): ImageStock | null {
  const value = useShared(stock)
  return value.state === 'known' ? value.value : null
}

/** Says how many images are not here with their size as far as it can be told, and what those that are here take. */
export function stockWords({ files, bytes, missing }: ImageStock): string {
  const each = files > 0 ? bytes / files : USUAL_IMAGE_BYTES
  const absent = `${counted(missing, 'image')} ${missing === 1 ? 'is' : 'are'} not downloaded, ${roughSize(missing * each)}.`
  const present = `${counted(files, 'image')} ${files === 1 ? 'is' : 'are'} here, ${roughSize(bytes)}.`
  return [...(missing > 0 ? [absent] : []), ...(files > 0 ? [present] : [])].join(' ')
}

/** Whether images are downloaded at all; answers whether that is stored, without waiting for what follows from it. */
export async function setDownloadImages(on: boolean): Promise<boolean> {
  if (!(await saveSetting('downloadImages', on))) return false
  void followDownloadImages(on)
  return true
}

/** On: images that are missing come at once. Off: what fetches images alone ends, and what is here stays. */
export async function followDownloadImages(on: boolean): Promise<void> {
  if (on) return fetchAllImages()
  const { api } = services()
  const running = Object.entries(useJobStore.getState().running)
  const alone = running.filter(([, job]) => job.imagesOnly).map(([source]) => source)
  await Promise.all(alone.map((source) => api.cancelSync(source)))
}

async function fetchAllImages(): Promise<void> {
  const { databases } = services()
  const sources = (await databases.state.sources.toArray()).filter(wantsItsImages)
  await Promise.all(
    sources.map(async (source) => {
      const { shown, ready } = await readImageCounts(databases, source.id)
      if (ready < shown) await fetchImages(source)
    }),
  )
}

/** Fetches the images that a source misses; after the sync that runs, where one does, unless they are not wanted any more by then. */
async function fetchImages(source: Source): Promise<void> {
  if (isRunning(source.id)) await ended(source.id)
  if (!(await readSettings(services().databases)).downloadImages) return
  await syncSource(source, { imagesOnly: 'all' })
}

/** Settles when no sync of the source runs. */
function ended(source: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = useJobStore.subscribe(({ running }) => {
      if (source in running) return
      stop()
      resolve()
    })
  })
}
