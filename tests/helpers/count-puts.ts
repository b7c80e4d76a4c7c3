import { vi } from 'vitest'

/** Counts the rows put into each table from now on, by table; `vi.restoreAllMocks` ends it. */
export function countPuts(): Readonly<Record<string, number>> {
  const puts: Record<string, number> = {}
  const put = IDBObjectStore.prototype.put
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    puts[this.name] = (puts[this.name] ?? 0) + 1
    return put.apply(this, args)
  })
  return puts
}
