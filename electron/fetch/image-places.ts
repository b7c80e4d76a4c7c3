/**
 * The addresses at which an image may lie, the one that its page names first. Platforms that serve a site below a path write its
 * images as if it stood at the root of the host: those are looked for below the folder of its index too.
 */
export function imagePlaces(url: string, indexUrl: string): readonly string[] {
  const image = new URL(url)
  const folder = new URL('.', indexUrl)
  const mayBeBelow = image.host === folder.host && !image.pathname.startsWith(folder.pathname)
  if (!mayBeBelow) return [url]
  const below = new URL(image)
  below.pathname = folder.pathname + image.pathname.slice(1)
  return [url, below.href]
}
