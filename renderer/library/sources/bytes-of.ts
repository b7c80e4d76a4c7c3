const encoder = new TextEncoder()

/** About how many bytes a stored value takes: texts as UTF-8, buffers as they are, numbers as eight; names of fields count too. */
export function bytesOf(value: unknown): number {
  if (value === undefined) return 0
  if (typeof value === 'string') return encoder.encode(value).length
  if (typeof value === 'number') return 8
  if (typeof value !== 'object' || value === null) return 1
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + bytesOf(one), 0)
  return Object.entries(value).reduce((sum, [name, one]) => sum + name.length + bytesOf(one), 0)
}
