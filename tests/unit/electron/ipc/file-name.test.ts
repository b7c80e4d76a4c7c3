import { describe, expect, it } from 'vitest'
import { fileNameOf } from '../../../../electron/ipc/file-name'

describe('a file name made of a title', () => {
  it.each([
    ['OAuth Client Credentials', 'OAuth Client Credentials.pdf'],
    ['../../etc/passwd', 'etc passwd.pdf'],
    ['C:\\Windows\\system32', 'C Windows system32.pdf'],
    ['.bashrc', 'bashrc.pdf'],
    ['-rf ~', 'rf ~.pdf'],
    ['a\u0000b\nc\td', 'a b c d.pdf'],
    ['What? <b>"now"</b> | later*', 'What b now b later.pdf'],
    ['CON', '_CON.pdf'],
    ['nul.txt', '_nul.txt.pdf'],
    ['Console', 'Console.pdf'],
    ['ends with dots . . .', 'ends with dots.pdf'],
    // reads as "invoice fdp.exe" where the direction is turned
    ['invoice\u202Eexe.pdf', 'invoice exe.pdf.pdf'],
    ['e\u0301te\u0301', '\u00e9t\u00e9.pdf'],
    ['日本語', '日本語.pdf'],
    ['', 'Article.pdf'],
    [' . / ', 'Article.pdf'],
  ])('%j becomes %j', (title, name) => {
    expect(fileNameOf(title, '.pdf')).toBe(name)
  })

  it('fits into every file system, without half a character', () => {
    const name = fileNameOf('😀é'.repeat(5000), '.pdf')
    expect(Buffer.byteLength(name)).toBeLessThan(200)
    expect(Buffer.from(name).toString()).toBe(name)
    expect(name.endsWith('.pdf')).toBe(true)
  })
})
