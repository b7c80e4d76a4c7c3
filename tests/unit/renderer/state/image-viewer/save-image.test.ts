// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { fileName, notSaved } from '../../../../../renderer/state/image-viewer/save-image'

it('begins with the name that the file has on the web', () => {
  expect(fileName('https://s.example/img/a%20map.png?x=1#y', 'Alt')).toBe('a map.png')
  expect(fileName('https://s.example/img/%E0%A4%A.png', 'Alt')).toBe('%E0%A4%A.png')
  expect(fileName('https://s.example/', 'A map')).toBe('A map')
  expect(fileName('', '')).toBe('image')
})

it('says why a file was not written, and what to do', () => {
  expect(notSaved({ code: 'disk-full' })).toContain('the disk is full')
  expect(notSaved({ code: 'storage', detail: 'EACCES /x' })).toContain('may not write into that folder')
  expect(notSaved({ code: 'storage', detail: 'EIO /x' })).toContain('could not be written')
})
