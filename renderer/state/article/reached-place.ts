/** Which stop's place has been reached on the page, and which section is in view there. */
export interface ReachedPlace {
  readonly stop: number | null
  readonly slug: string | null
}

/** A small store of its own: what the page was scrolled to is known only after it was drawn. */
export class ReachedPlaceStore {
  private value: ReachedPlace
  private readonly listeners = new Set<() => void>()

  /** `reached` is the stop that opens where a page begins: it needs no measuring. */
  constructor(reached: number | null) {
    this.value = { stop: reached, slug: null }
  }

  set(stop: number, slug: string | null): void {
    if (this.value.stop === stop && this.value.slug === slug) return
    this.value = { stop, slug }
    for (const listener of this.listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly stop = (): number | null => this.value.stop

  readonly slug = (): string | null => this.value.slug

  readonly current = (): ReachedPlace => this.value
}
