import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?inline'

/** The interface's face; what it lacks comes from the system, as everywhere in the program. */
export const FONT_STACK = "'Inter Variable', system-ui, sans-serif"

/** The face for a picture: an SVG shown as an image sees no font of the page, so it has to bring its own. */
export const FONT_RULE = `@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(${inter}) format('woff2')}`

/** Makes the face known in this document, where the words of a diagram are measured. */
export async function loadFont(): Promise<void> {
  const bytes = Uint8Array.from(atob(inter.slice(inter.indexOf(',') + 1)), (char) => char.charCodeAt(0))
  const face = new FontFace('Inter Variable', bytes, { weight: '100 900' })
  document.fonts.add(await face.load())
}
