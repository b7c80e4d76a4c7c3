/** Room of the button that stands for what is folded, in pixels. */
const FOLD = 58

/**
 * How many crumbs after the first one are folded away so that the rest has room: none when all fit. The first and the last always
 * stay; where even these have no room they are cut off instead.
 *
 * @param widths of all crumbs with what stands between them, in pixels
 */
export function foldedCrumbs(widths: readonly number[], room: number): number {
  const sum = widths.reduce((all, width) => all + width, 0)
  if (sum <= room) return 0
  const most = Math.max(0, widths.length - 2)
  let left = sum + FOLD
  for (let folded = 1; folded <= most; folded += 1) {
    left -= widths[folded] ?? 0
    if (left <= room) return folded
  }
  return most
}
