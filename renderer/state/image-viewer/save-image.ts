import type { Failure } from '../../../shared/model/failure'
import { IMAGE_TYPES } from '../../../shared/model/image'
import { readArticleImages, readImageBlob } from '../../db/read-images'
import { services } from '../services'
import { showAlert } from '../view/notice-store'
import type { PageImage } from './page-image'

/** Saves a picture of an article as a file: the bytes that the library holds, where the person says. Tells when that is not possible. */
export async function saveImage({ url, alt }: PageImage, address: string): Promise<void> {
  const { databases, api } = services()
  const hash = url === null ? undefined : (await readArticleImages(databases, address)).get(url)?.here?.hash
  const blob = hash === undefined ? undefined : await readImageBlob(databases, hash)
  const type = IMAGE_TYPES.find((one) => one === blob?.type)
  if (!blob || !type) return showAlert('The image is not on this laptop any more, so it was not saved.')
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const answer = await api.saveImage({ name: fileName(url ?? '', alt), type, bytes })
  if (!answer.ok) showAlert(notSaved(answer.error))
}

/** A name to begin with: that of the file on the web, else its description. */
export function fileName(url: string, alt: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : ''
  const last = decoded(path.slice(path.lastIndexOf('/') + 1))
  return (last || alt || 'image').slice(0, 200)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}

/** Why a file could not be written, and what to do. */
export function notSaved({ code, detail = '' }: Failure): string {
  if (code === 'disk-full')
    return 'The image was not saved: the disk is full. Free some space, then try again.'
  if (/^(?:EACCES|EPERM|EROFS)\b/.test(detail))
    return 'The image was not saved: Offprint may not write into that folder. Choose another one.'
  return 'The image was not saved: the file could not be written. Choose another folder, then try again.'
}
