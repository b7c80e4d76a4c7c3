import { expect, it } from 'vitest'
import { readDiagramAnswer } from '../../../../shared/ipc/diagram-messages'

const drawn = { type: 'drawn', id: 1, svg: '<svg width="1"></svg>', width: 10, height: 20.5 }

it('reads the three messages and nothing more of them', () => {
  expect(readDiagramAnswer({ ...drawn, more: 1 })).toEqual(drawn)
  expect(readDiagramAnswer({ type: 'failed', id: 2, more: 1 })).toEqual({ type: 'failed', id: 2 })
  expect(readDiagramAnswer({ type: 'ready', more: 1 })).toEqual({ type: 'ready' })
})

it.each([
  ['nothing', null],
  ['text', 'ready'],
  ['another type', { ...drawn, type: 'draw' }],
  ['no id', { ...drawn, id: '1' }],
  ['a broken id', { ...drawn, id: NaN }],
  ['HTML', { ...drawn, svg: '<html><svg></svg></html>' }],
  ['an element that only begins so', { ...drawn, svg: '<svgx></svgx>' }],
  ['no text', { ...drawn, svg: { toString: () => '<svg>' } }],
  ['too much', { ...drawn, svg: `<svg>${' '.repeat(6_000_000)}` }],
  ['no width', { ...drawn, width: undefined }],
  ['no height', { ...drawn, height: 0 }],
  ['an endless width', { ...drawn, width: Infinity }],
  ['a gigantic height', { ...drawn, height: 1e9 }],
  ['what it only inherits', Object.create(drawn) as unknown],
])('not %s', (_, data) => expect(readDiagramAnswer(data)).toBeNull())
