import { describe, expect, it } from 'vitest'
import { readAddLink, readCommandLine } from '../../../electron/command-line'

const read = (...words: string[]) => readCommandLine(['/opt/electron', ...words], '/home/me')

describe('readCommandLine', () => {
  it('asks for nothing by default', () => {
    expect(read('.')).toEqual({
      userDataDir: null,
      sources: [],
      autoSync: true,
      syncAndQuit: false,
      version: false,
      addAddress: null,
    })
  })

  it('finds ours among the switches of Electron, Chromium and Playwright', () => {
    const words = ['--inspect=0', '--remote-debugging-port=0', '-r', '/x/loader.js', '--no-sandbox', '.']
    expect(
      read(
        ...words,
        '--source=https://a.dev/llms.txt',
        '--user-data-dir=/tmp/lib',
        '--source=b.dev',
        '--sync-and-quit',
      ),
    ).toMatchObject({
      sources: ['https://a.dev/llms.txt', 'b.dev'],
      userDataDir: '/tmp/lib',
      syncAndQuit: true,
      autoSync: true,
    })
  })

  it('reads them in the order in which Chromium hands them to the first instance', () => {
    const words = [
      '--source=a.dev',
      '--no-auto-sync',
      '--original-process-start-time=13',
      '.',
      'offprint://add?url=c.dev',
    ]
    expect(read(...words)).toMatchObject({ sources: ['a.dev'], autoSync: false, addAddress: 'c.dev' })
  })

  it('takes a folder as seen from where the program was started', () => {
    expect(read('--user-data-dir=lib').userDataDir).toBe('/home/me/lib')
  })

  it.each(['--source=', '--source', '--sources=x', '--user-data-dir=', '-source=x'])('ignores %s', (word) => {
    expect(read(word, 'x')).toMatchObject({ sources: [], userDataDir: null })
  })

  it('keeps an address with an equals sign whole', () => {
    expect(read('--source=https://a.dev/llms.txt?v=1').sources).toEqual(['https://a.dev/llms.txt?v=1'])
  })

  it('never takes the name of the program for an argument', () => {
    expect(readCommandLine(['--version'], '/').version).toBe(false)
    expect(read('--version').version).toBe(true)
  })
})

describe('readAddLink', () => {
  it.each([
    ['offprint://add?url=https%3A%2F%2Fa.dev%2Fllms.txt', 'https://a.dev/llms.txt'],
    ['OFFPRINT://ADD/?url=a.dev', 'a.dev'],
    ['offprint://add?url=', null],
    ['offprint://add', null],
    ['offprint://remove?url=a.dev', null],
    ['offprint:add?url=a.dev', null],
    ['https://add/?url=a.dev', null],
  ])('%s -> %s', (link, address) => expect(readAddLink(link)).toBe(address))
})
