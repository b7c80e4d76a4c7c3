import { expect, it } from 'vitest'
import { networkFailure } from '../../../../electron/fetch/network-failure'
import { orAborted } from '../../../../electron/fetch/or-aborted'

const never = new Promise<string>(() => undefined)

it('gives what the work gives, and its error', async () => {
  const { signal } = new AbortController()
  await expect(orAborted(Promise.resolve('here'), signal)).resolves.toBe('here')
  await expect(orAborted(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken')
})

it('ends work that does not hear of the abort, with its reason', async () => {
  const abort = new AbortController()
  const waiting = orAborted(never, abort.signal)
  abort.abort(new Error('too late'))
  await expect(waiting).rejects.toThrow('too late')
  await expect(orAborted(never, abort.signal)).rejects.toThrow('too late')
})

it('an answer that is no HTTP is a failure of the site, also where undici gives no code', () => {
  const error = Object.assign(new Error('Response does not match the HTTP/1.1 protocol'), {
    name: 'HTTPParserError',
    code: undefined,
  })
  expect(networkFailure(error, 'http://a.example/')).toMatchObject({
    code: 'interrupted',
    url: 'http://a.example/',
  })
})
