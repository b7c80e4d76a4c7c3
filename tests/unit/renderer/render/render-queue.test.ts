import { expect, test } from 'vitest'
import { createRenderQueue } from '../../../../renderer/render/render-queue'
import type { RenderPort } from '../../../../renderer/render/render-queue'
import type { RenderAnswer, RenderRequest } from '../../../../shared/ipc/render-messages'
import { tokenizeSections } from '../../../../shared/search/tokenize'
import { render } from './helpers/tree'

function setUp() {
  const rendered: string[] = []
  const tasks: (() => void)[] = []
  const queue = createRenderQueue(
    {
      render: ({ text }) => {
        rendered.push(text)
        if (text === 'bad') throw new Error('no such page')
        return render(text)
      },
      tokenize: tokenizeSections,
      convert: ({ html }) => {
        rendered.push(html)
        return html === 'bad' ? Promise.reject(new Error('no such page')) : Promise.resolve(html || null)
      },
    },
    (run) => void tasks.push(run),
  )
  const runOne = (): void => tasks.shift()?.()
  const runAll = (): void => {
    while (tasks.length > 0) runOne()
  }
  return { queue, rendered, tasks, runOne, runAll }
}

function fakePort() {
  const answers: RenderAnswer[] = []
  const port: RenderPort = { onmessage: null, postMessage: (answer) => void answers.push(answer) }
  const ask = (id: number, text: string, urgent = false): void => {
    const data: RenderRequest = {
      type: 'render',
      id,
      urgent,
      input: { text, address: 'a', url: 'https://example.com/' },
    }
    port.onmessage?.(new MessageEvent('message', { data }))
  }
  const askToConvert = (id: number, html: string, urgent = false): void => {
    const data: RenderRequest = { type: 'convert', id, urgent, page: { html, url: 'https://example.com/' } }
    port.onmessage?.(new MessageEvent('message', { data }))
  }
  return { port, answers, ask, askToConvert }
}

test('answers one at a time, urgent ones before those that wait', () => {
  const { queue, rendered, tasks, runOne, runAll } = setUp()
  const { port, answers, ask } = fakePort()
  queue.serve(port)
  ask(1, 'one')
  ask(2, 'two')
  expect(tasks).toHaveLength(1)
  runOne()
  ask(3, 'three', true)
  runAll()
  expect(rendered).toEqual(['one', 'three', 'two'])
  expect(answers.map((answer) => [answer.type, answer.id])).toEqual([
    ['rendered', 1],
    ['rendered', 3],
    ['rendered', 2],
  ])
})

test('a failure is told and does not stop the others; it starts again after a pause', () => {
  const { queue, runAll } = setUp()
  const { port, answers, ask } = fakePort()
  queue.serve(port)
  ask(1, 'bad')
  ask(2, 'fine')
  runAll()
  ask(3, 'later')
  runAll()
  expect(answers.map((answer) => answer.type)).toEqual(['failed', 'rendered', 'rendered'])
  expect(answers[0]).toEqual({ type: 'failed', id: 1, detail: 'no such page' })
})

test('answers go to the port that asked, also after a second port came', () => {
  const { queue, runAll } = setUp()
  const first = fakePort()
  const second = fakePort()
  queue.serve(first.port)
  first.ask(1, 'one')
  queue.serve(second.port)
  second.ask(1, 'two')
  runAll()
  expect([first.answers.length, second.answers.length]).toEqual([1, 1])
})

test('pages to convert are answered in the same line, one at a time, urgent ones first', async () => {
  const { queue, rendered, tasks, runOne } = setUp()
  const { port, answers, ask, askToConvert } = fakePort()
  queue.serve(port)
  askToConvert(1, 'bad')
  askToConvert(2, '')
  ask(3, 'page')
  askToConvert(4, 'text', true)
  for (const count of [1, 2, 3, 4]) {
    expect(tasks).toHaveLength(1)
    runOne()
    await expect.poll(() => answers.length).toBe(count)
  }
  expect(rendered).toEqual(['text', 'bad', '', 'page'])
  expect(answers.slice(0, 3)).toEqual([
    { type: 'converted', id: 4, markdown: 'text' },
    { type: 'failed', id: 1, detail: 'no such page' },
    { type: 'converted', id: 2, markdown: null },
  ])
  expect(answers[3]?.type).toBe('rendered')
})

test('tokens are made in the same order, and of anything', () => {
  const { queue, runAll } = setUp()
  const { port, answers, ask } = fakePort()
  queue.serve(port)
  const sections = [{ heading: 'Set up', text: { text: 'Run it.', code: [] } }]
  ask(1, 'one')
  port.onmessage?.(
    new MessageEvent('message', {
      data: { type: 'tokenize', id: 2, urgent: false, input: { title: 'Vite', sections } },
    }),
  )
  runAll()
  expect(answers.map(({ type }) => type)).toEqual(['rendered', 'tokenized'])
  expect(answers[1]).toMatchObject({
    id: 2,
    sections: [{ title: 'vite', heading: 'set up', body: 'run it', code: '' }],
  })
})
