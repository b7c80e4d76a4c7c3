/**
 * One end of contextBridge; the same code runs in the page's world and in the isolated world. The ends talk in synchronous
 * CustomEvents under two names that no page can guess; Chromium clones an event's detail between worlds, so functions
 * and promises travel as numbers. Everything is taken from the globals once, before any script of the page runs.
 * @param {string} outName
 * @param {string} inName
 */
function makeBridgeEnd(outName, inName) {
  const dispatch = document.dispatchEvent.bind(document)
  const Custom = CustomEvent
  const { freeze, entries, getPrototypeOf, values } = Object
  const objectPrototype = Object.prototype
  /** @type {Map<number, Function>} functions that the other side may call */
  const functions = new Map()
  /** @type {WeakMap<Function, number>} */
  const ids = new WeakMap()
  /** @type {Map<number, { resolve: (value: unknown) => void, reject: (error: unknown) => void }>} */
  const promises = new Map()
  /** @type {Map<number, any>} */
  const replies = new Map()
  let last = 0

  /** @param {object} detail */
  const say = (detail) => dispatch(new Custom(outName, { detail }))
  // Electron, too, lets only the message of an error across.
  /** @param {unknown} error */
  const messageOf = (error) => (error instanceof Error ? error.message : String(error))

  /** @param {unknown} value @param {Set<unknown>} [seen] @returns {boolean} whether a function or promise is inside */
  function isLive(value, seen = new Set()) {
    if (typeof value === 'function' || value instanceof Promise) return true
    if (typeof value !== 'object' || value === null || seen.has(value)) return false
    seen.add(value)
    const open = Array.isArray(value) || getPrototypeOf(value) === objectPrototype
    return open && values(value).some((item) => isLive(item, seen))
  }

  /** @param {any} value @param {number} [depth] @returns {object} */
  function describe(value, depth = 0) {
    if (depth > 1000) throw new TypeError('Electron contextBridge recursion depth exceeded.')
    if (typeof value === 'function') return { f: idOf(value) }
    if (value instanceof Promise) return { p: follow(value) }
    if (!isLive(value)) return { v: value }
    if (Array.isArray(value)) return { l: value.map((item) => describe(item, depth + 1)) }
    return { o: entries(value).map(([key, item]) => [key, describe(item, depth + 1)]) }
  }

  /** @param {any} told @returns {any} */
  function build(told) {
    if ('f' in told) return (/** @type {unknown[]} */ ...args) => call(told.f, args)
    if ('p' in told) return new Promise((resolve, reject) => promises.set(told.p, { resolve, reject }))
    if ('l' in told) return told.l.map(build)
    if ('v' in told) return told.v
    /** @type {Record<string, unknown>} */
    const object = {}
    for (const [key, item] of told.o) object[key] = build(item)
    return freeze(object)
  }

  /** @param {Function} given */
  function idOf(given) {
    let id = ids.get(given)
    if (id === undefined) {
      id = last += 1
      ids.set(given, id)
      functions.set(id, given)
    }
    return id
  }

  /** @param {Promise<unknown>} promise */
  function follow(promise) {
    const id = (last += 1)
    promise
      .then((value) => say({ kind: 'settle', id, value: describe(value) }))
      .catch((error) => say({ kind: 'settle', id, error: messageOf(error) }))
    return id
  }

  /** @param {number} id @param {unknown[]} args */
  function call(id, args) {
    const reply = (last += 1)
    say({ kind: 'call', id, reply, args: args.map((item) => describe(item)) })
    const got = replies.get(reply)
    replies.delete(reply)
    if (!got) throw new Error('An object could not be cloned.')
    if (got.error !== undefined) throw new Error(got.error)
    return build(got.value)
  }

  /** @param {any} told */
  function answer(told) {
    try {
      const found = functions.get(told.id)
      if (!found) throw new Error('chromium-host: no such function')
      say({ kind: 'return', reply: told.reply, value: describe(found(...told.args.map(build))) })
    } catch (error) {
      say({ kind: 'return', reply: told.reply, error: messageOf(error) })
    }
  }

  document.addEventListener(inName, (event) => {
    const told = /** @type {CustomEvent} */ (event).detail
    if (!told) return
    if (told.kind === 'call') answer(told)
    else if (told.kind === 'return') replies.set(told.reply, told)
    else if (told.kind === 'settle') {
      const promise = promises.get(told.id)
      promises.delete(told.id)
      if (told.error !== undefined) promise?.reject(new Error(told.error))
      else promise?.resolve(build(told.value))
    }
  })

  return {
    call,
    /** @param {number} id @param {Function} given a function that the other side knows by number */
    offer: (id, given) => functions.set(id, given),
  }
}

if (typeof module !== 'undefined') module.exports = { makeBridgeEnd }
