/**
 * A worker that owns the page's ends of the ports to the main process, so that the page's thread never sees the traffic.
 * It fetches frames with two long polls and posts large frames in batches; the host answers both by interception, no socket
 * is open. Small frames, such as acknowledgements, take the shorter way: over the isolated world and its binding.
 * @param {string} client which document this worker belongs to
 */
function startPump(client) {
  const SMALL = 2048
  const codec = makeHostCodec()
  /** @type {Map<string, MessagePort>} */
  const ports = new Map()
  /** @type {Map<string, any[]>} frames that came before their port */
  const early = new Map()
  /** @type {Uint8Array[]} */
  let waiting = []
  let posting = false

  /** @param {Uint8Array} frame */
  function send(frame) {
    if (!posting && frame.length <= SMALL) return self.postMessage(frame)
    waiting.push(frame)
    if (!posting) void post()
  }
  async function post() {
    posting = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      await fetch(`/__electron_host__/push?client=${client}`, { method: 'POST', body: codec.join(batch) })
    }
    posting = false
  }

  /** @param {{ port: string, kind: string, value: unknown }} frame */
  function take(frame) {
    const port = ports.get(frame.port)
    if (!port) early.set(frame.port, [...(early.get(frame.port) ?? []), frame])
    else if (frame.kind === 'message') port.postMessage(frame.value)
    else {
      port.close()
      ports.delete(frame.port)
    }
  }
  /** @type {Map<number, Uint8Array>} batches that overtook another */
  const overtaking = new Map()
  let nextBatch = 0
  async function pull() {
    for (;;) {
      const response = await fetch(`/__electron_host__/pull?client=${client}`)
      if (response.status !== 200) return
      overtaking.set(Number(response.headers.get('x-batch')), new Uint8Array(await response.arrayBuffer()))
      for (let batch = overtaking.get(nextBatch); batch; batch = overtaking.get(nextBatch)) {
        overtaking.delete(nextBatch)
        nextBatch += 1
        for (const frame of codec.split(batch)) take(codec.unpack(frame))
      }
    }
  }

  self.onmessage = (event) => {
    /** @type {{ id: string, port: MessagePort }} */
    const { id, port } = event.data
    ports.set(id, port)
    port.onmessage = (message) => send(codec.pack({ port: id, kind: 'message' }, message.data))
    port.addEventListener('close', () => {
      ports.delete(id)
      send(codec.pack({ port: id, kind: 'close' }, null))
    })
    for (const frame of early.get(id) ?? []) take(frame)
    early.delete(id)
  }
  // While one batch is on its way the next can already be asked for.
  void pull()
  void pull()
}

if (typeof module !== 'undefined') module.exports = { startPump }
