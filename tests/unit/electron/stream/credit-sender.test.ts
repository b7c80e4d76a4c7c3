import { expect, it } from 'vitest'
import fc from 'fast-check'
import type { ItemMessage } from '../../../../shared/ipc/stream-messages'
import { createCreditSender } from '../../../../electron/stream/credit-sender'

const item = (seq: number): ItemMessage => ({ type: 'unchanged', job: 1, seq, address: 'a', checkedAt: 0 })
function setUp(items: number, bytes: number) {
  const sent: number[] = []
  const sender = createCreditSender((message) => sent.push(message.seq), { items, bytes })
  return { sent, sender }
}

it('holds back the item beyond its credit until one is acknowledged', async () => {
  const { sent, sender } = setUp(2, 100)
  void sender.send(1, item)
  void sender.send(1, item)
  const third = sender.send(1, item)
  expect(sent).toEqual([1, 2])
  sender.acknowledge(1)
  expect(await third).toBe(true)
  expect(sent).toEqual([1, 2, 3])
})

it('sends what is larger than all credit alone', async () => {
  const { sent, sender } = setUp(10, 100)
  void sender.send(60, item)
  const huge = sender.send(500, item)
  const after = sender.send(1, item)
  expect(sent).toEqual([1])
  sender.acknowledge(1)
  await huge
  expect(sent).toEqual([1, 2])
  sender.acknowledge(2)
  await after
  expect(sent).toEqual([1, 2, 3])
})

it('is drained when everything is acknowledged, and not before', async () => {
  const { sender } = setUp(2, 100)
  await sender.drained()
  void sender.send(1, item)
  void sender.send(1, item)
  let drained = false
  const done = sender.drained().then(() => (drained = true))
  sender.acknowledge(1)
  await Promise.resolve()
  expect(drained).toBe(false)
  sender.acknowledge(2)
  await done
})

it('lets go of everybody when it is closed, and sends nothing more', async () => {
  const { sent, sender } = setUp(1, 100)
  void sender.send(1, item)
  const waits = sender.send(1, item)
  const drained = sender.drained()
  sender.close()
  expect(await waits).toBe(false)
  expect(await sender.send(1, item)).toBe(false)
  await drained
  expect(sent).toEqual([1])
})

it('never has more under way than its credit, in whatever order things come', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat({ max: 40 }), fc.constant('ack' as const)), { maxLength: 200 }),
      (steps) => {
        const sizes: number[] = []
        const sentSizes: number[] = []
        let acknowledged = 0
        const sender = createCreditSender((message) => sentSizes.push(sizes[message.seq - 1] ?? 0), {
          items: 5,
          bytes: 60,
        })
        for (const step of steps) {
          if (step === 'ack')
            sender.acknowledge((acknowledged = Math.min(acknowledged + 1, sentSizes.length)))
          else {
            sizes.push(step)
            void sender.send(step, item)
          }
          const open = sentSizes.slice(acknowledged)
          const bytes = open.reduce((sum, size) => sum + size, 0)
          if (open.length > 5 || (open.length > 1 && bytes > 60)) return false
        }
        return true
      },
    ),
  )
})
