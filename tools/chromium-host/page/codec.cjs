'use strict'

/**
 * Carries what structured clone carries (plain data, Map, Set, Date, RegExp, Error, BigInt, bytes, cycles) as JSON plus
 * byte attachments. The same text runs in Node, in the isolated world and in the pump worker.
 * Throws DataCloneError for functions, symbols and host objects, as Electron does.
 */
function makeHostCodec() {
  /** @type {Record<string, new (buffer: ArrayBuffer) => ArrayBufferView>} */
  const VIEWS = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  }
  /** @type {Record<string, ErrorConstructor>} */
  const ERRORS = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError }
  const text = new TextEncoder()
  const untext = new TextDecoder()

  /** @param {unknown} value */
  const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1)
  /** @param {unknown} what */
  const refuse = (what) => new DOMException(`${String(what)} could not be cloned.`, 'DataCloneError')

  /**
   * @param {unknown} input
   * @returns {{ node: unknown, parts: Uint8Array[] }}
   */
  function encode(input) {
    /** @type {Map<object, number>} */
    const seen = new Map()
    /** @type {Uint8Array[]} */
    const parts = []
    /** @param {any} value @returns {unknown} */
    function put(value) {
      switch (typeof value) {
        case 'string':
        case 'boolean':
          return value
        case 'number':
          return Number.isFinite(value) && !Object.is(value, -0)
            ? value
            : ['n', Object.is(value, -0) ? '-0' : String(value)]
        case 'undefined':
          return ['u']
        case 'bigint':
          return ['b', String(value)]
        case 'object':
          return value === null ? null : putObject(value)
        default:
          throw refuse(typeof value === 'symbol' ? 'A symbol' : value)
      }
    }
    /** @param {any} value @returns {unknown} */
    function putObject(value) {
      const known = seen.get(value)
      if (known !== undefined) return ['r', known]
      seen.set(value, seen.size)
      if (Array.isArray(value)) return ['a', Array.from(value, put)]
      if (ArrayBuffer.isView(value)) {
        parts.push(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
        return ['v', value instanceof DataView ? 'DataView' : tagOf(value), parts.length - 1]
      }
      switch (tagOf(value)) {
        case 'Object':
          return ['o', putEntries(value)]
        case 'Date':
          return ['d', put(value.getTime())]
        case 'RegExp':
          return ['x', value.source, value.flags]
        case 'Map':
          return ['m', Array.from(value, ([key, item]) => [put(key), put(item)])]
        case 'Set':
          return ['s', Array.from(value, put)]
        case 'Error':
          return ['e', String(value.name), String(value.message), String(value.stack ?? '')]
        case 'ArrayBuffer':
          parts.push(new Uint8Array(value))
          return ['B', parts.length - 1]
        default:
          throw refuse(`#<${tagOf(value)}>`)
      }
    }
    /** @param {Record<string, unknown>} value */
    function putEntries(value) {
      const entries = Object.create(null)
      for (const key of Object.keys(value)) entries[key] = put(value[key])
      return entries
    }
    return { node: put(input), parts }
  }

  /**
   * @param {unknown} root
   * @param {Uint8Array[]} parts
   * @returns {any}
   */
  function decode(root, parts) {
    /** @type {unknown[]} in the order in which encode() met them */
    const seen = []
    /** @template T @param {T} value */
    const keep = (value) => {
      seen.push(value)
      return value
    }
    /** @param {any} node @returns {any} */
    function get(node) {
      if (!Array.isArray(node)) return node
      const [tag, first, second, third] = node
      switch (tag) {
        case 'u':
          return undefined
        case 'n':
          return Number(first)
        case 'b':
          return BigInt(first)
        case 'r':
          return seen[first]
        case 'a': {
          const list = keep(/** @type {unknown[]} */ ([]))
          for (const item of first) list.push(get(item))
          return list
        }
        case 'o': {
          const object = keep({})
          for (const key of Object.keys(first))
            Object.defineProperty(object, key, {
              value: get(first[key]),
              enumerable: true,
              writable: true,
              configurable: true,
            })
          return object
        }
        case 'd':
          return keep(new Date(get(first)))
        case 'x':
          return keep(new RegExp(first, second))
        case 'm': {
          const map = keep(new Map())
          for (const [key, item] of first) map.set(get(key), get(item))
          return map
        }
        case 's': {
          const set = keep(new Set())
          for (const item of first) set.add(get(item))
          return set
        }
        case 'e': {
          const error = keep(new (ERRORS[first] ?? Error)(second))
          error.stack = third
          return error
        }
        case 'B':
          return keep(bufferOf(parts[first]))
        case 'v':
          return keep(new (VIEWS[first] ?? Uint8Array)(bufferOf(parts[second])))
        default:
          throw new Error(`chromium-host: unknown tag ${String(tag)}`)
      }
    }
    return get(root)
  }

  /** @param {Uint8Array | undefined} part @returns {ArrayBuffer} a buffer of exactly these bytes */
  function bufferOf(part) {
    return part
      ? /** @type {ArrayBuffer} */ (part.buffer.slice(part.byteOffset, part.byteOffset + part.byteLength))
      : new ArrayBuffer(0)
  }

  /**
   * One frame: length of the JSON (u32), the JSON, the attachments.
   * @param {{ port: string, kind: 'message' | 'close' }} head
   * @param {unknown} value
   */
  function pack(head, value) {
    const { node, parts } = encode(value)
    const json = text.encode(JSON.stringify({ ...head, node, sizes: parts.map((part) => part.byteLength) }))
    const frame = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 4 + json.length))
    new DataView(frame.buffer).setUint32(0, json.length)
    frame.set(json, 4)
    let at = 4 + json.length
    for (const part of parts) {
      frame.set(part, at)
      at += part.byteLength
    }
    return frame
  }

  /**
   * @param {Uint8Array} frame
   * @returns {{ port: string, kind: 'message' | 'close', value: any }}
   */
  function unpack(frame) {
    let at = 4 + new DataView(frame.buffer, frame.byteOffset).getUint32(0)
    const { port, kind, node, sizes } = JSON.parse(untext.decode(frame.subarray(4, at)))
    const parts = sizes.map((/** @type {number} */ size) => frame.subarray(at, (at += size)))
    return { port, kind, value: decode(node, parts) }
  }

  /** @param {Uint8Array[]} frames each gets its length (u32) before it */
  function join(frames) {
    const all = new Uint8Array(frames.reduce((sum, frame) => sum + 4 + frame.length, 0))
    const view = new DataView(all.buffer)
    let at = 0
    for (const frame of frames) {
      view.setUint32(at, frame.length)
      all.set(frame, at + 4)
      at += 4 + frame.length
    }
    return all
  }

  /** @param {Uint8Array} all what join() made */
  function split(all) {
    const view = new DataView(all.buffer, all.byteOffset, all.byteLength)
    const frames = []
    for (let at = 0; at < all.length;) {
      const size = view.getUint32(at)
      frames.push(all.subarray(at + 4, at + 4 + size))
      at += 4 + size
    }
    return frames
  }

  /** @param {Uint8Array} bytes */
  function toBase64(bytes) {
    let binary = ''
    for (let at = 0; at < bytes.length; at += 32_768)
      binary += String.fromCharCode(...bytes.subarray(at, at + 32_768))
    return btoa(binary)
  }
  /** @param {string} base64 */
  const fromBase64 = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

  /** @param {unknown} value @returns {{ node: unknown, parts: string[] }} for a message that must be JSON */
  function toJson(value) {
    const { node, parts } = encode(value)
    return { node, parts: parts.map(toBase64) }
  }
  /** @param {{ node: unknown, parts: string[] }} json */
  const fromJson = (json) => decode(json.node, json.parts.map(fromBase64))

  return { pack, unpack, join, split, toJson, fromJson }
}

if (typeof module !== 'undefined') module.exports = { makeHostCodec }
