import { expect, it } from 'vitest'
import { rememberResolved } from '../../../../electron/fetch/resolve'
import { createFakeClock } from '../../../helpers/fake-clock'

it('asks once for a name within ten seconds, and again after a failure', async () => {
  const clock = createFakeClock()
  const asked: string[] = []
  let fails = false
  const resolve = rememberResolved((name) => {
    asked.push(name)
    return fails ? Promise.reject(new Error('gone')) : Promise.resolve(['10.0.0.1'])
  }, clock)
  expect(await resolve('a.dev')).toEqual(['10.0.0.1'])
  await Promise.all([resolve('a.dev'), resolve('b.dev'), resolve('b.dev')])
  expect(asked).toEqual(['a.dev', 'b.dev'])
  clock.advance(10_000)
  fails = true
  await expect(resolve('a.dev')).rejects.toThrow('gone')
  fails = false
  expect(await resolve('a.dev')).toEqual(['10.0.0.1'])
  expect(asked).toEqual(['a.dev', 'b.dev', 'a.dev', 'a.dev'])
})
