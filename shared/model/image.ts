/** Kinds of images that are stored and shown, told by their bytes and never by their name. */
export const IMAGE_TYPES = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/svg+xml',
] as const

export type ImageType = (typeof IMAGE_TYPES)[number]

/** What is known of an image by looking at its bytes. */
export interface ImageShape {
  readonly type: ImageType
  /** Pixels as it is meant to be shown; 0 where a drawing states no size. */
  readonly width: number
  readonly height: number
}

/** Limit of one image as it is fetched, in bytes. */
export const IMAGE_BYTES = 10 * 1024 * 1024
/** Limit of one image once it is decoded, in pixels: 40 million take 160 MB of memory. */
export const IMAGE_PIXELS = 40_000_000
/** Images that one article can have; more are not fetched. */
export const MAX_IMAGES = 500
/** Size of a usual image in bytes, for what is said before anything was fetched. */
export const USUAL_IMAGE_BYTES = 120_000
