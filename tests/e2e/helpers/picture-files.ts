import { deflateSync } from 'node:zlib'

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** A whole PNG of one grey, 0 to 255. */
export function png(width: number, height: number, grey: number): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // eight bits of grey
  header.set([8, 0, 0, 0, 0], 8)
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(width, grey)])
  const lines = Buffer.concat(Array.from({ length: height }, () => line))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A PNG whose head tells its size and whose sum of that head is wrong: no browser draws it. */
export function damagedPng(width: number, height: number): Uint8Array {
  const bytes = png(width, height, 0)
  bytes.fill(0, 29, 33)
  return bytes
}

/** A drawing of 200 by 100 that tries what a drawing may try: to run, and to ask `canary`. */
export const armedDrawing = (canary: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100" onload="window.__ran = 1">
<script>window.__ran = 2; fetch('${canary}/fetched')</script>
<style>@import url(${canary}/style.css); rect { fill: url(${canary}/fill.svg#a) }</style>
<rect width="200" height="100" fill="teal"/>
<image href="${canary}/image.png" xlink:href="${canary}/linked.png" width="10" height="10"/>
<foreignObject width="20" height="20"><img xmlns="http://www.w3.org/1999/xhtml" src="${canary}/inner.png" onerror="parent.__ran = 3"/></foreignObject>
</svg>`
