import type { Construct, State } from 'micromark-util-types'
import { codes } from 'micromark-util-symbol'

/** What may follow the colons: nothing (an end), or a name with a title, label or attributes after it. */
const INFO = /^\s*(?:[A-Za-z][\w-]*(?:[\s[{].*)?)?$/

/** One fence of a container, `::: tip Title`, `:::note[Title]` or `:::`; the tree builder pairs them. */
export const fenceConstruct: Construct = {
  name: 'tolerantFence',
  concrete: true,
  tokenize(effects, ok, nok) {
    let colons = 0
    let info = ''
    const start: State = (code) => {
      effects.enter('tolerantFence')
      return colon(code)
    }
    const colon: State = (code) => {
      if (code !== codes.colon) return colons < 3 ? nok(code) : rest(code)
      colons++
      effects.consume(code)
      return colon
    }
    const rest: State = (code) => {
      if (code === null || code < -2) {
        if (!INFO.test(info)) return nok(code)
        effects.exit('tolerantFence')
        return ok(code)
      }
      if (info.length > 400) return nok(code)
      info += code < 0 ? ' ' : String.fromCharCode(code)
      effects.consume(code)
      return rest
    }
    return start
  },
}
