import { deflateSync, inflateSync } from 'node:zlib'

/** Pictures of a user interface have few colours that matter: with 256 of them a file is a third as large and looks the same. */
export function smaller(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png)
  const counts = new Map<number, number>()
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const palette = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 256).map(([colour]) => colour)
  const index = new Map(palette.map((colour, i) => [colour, i]))
  const nearest = (colour: number): number => {
    let best = 0
    let least = Infinity
    for (const [i, other] of palette.entries()) {
      const [r, g, b] = [(colour >> 16) - (other >> 16), ((colour >> 8) & 255) - ((other >> 8) & 255), (colour & 255) - (other & 255)]
      const far = 2 * r * r + 4 * g * g + 3 * b * b
      if (far < least) [best, least] = [i, far]
    }
    index.set(colour, best)
    return best
  }
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = index.get(pixels[y * width + x]!) ?? nearest(pixels[y * width + x]!)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([png.subarray(0, 8), chunk('IHDR', head), chunk('PLTE', colours), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc(body), body.length + 4)
  return out
}

function crc(bytes: Buffer): number {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return ~value >>> 0
}

/** Eight bits, with or without transparency, not interlaced: what the browser writes. */
function decode(png: Buffer): { width: number; height: number; pixels: Uint32Array } {
  const [width, height, channels] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25] === 6 ? 4 : 3]
  const packed: Buffer[] = []
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') packed.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const raw = inflateSync(Buffer.concat(packed))
  const stride = width * channels
  const pixels = new Uint32Array(width * height)
  let before = new Uint8Array(stride)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]!
    const row = new Uint8Array(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)))
    for (let x = 0; x < stride; x++) {
      const left = x < channels ? 0 : row[x - channels]!
      const up = before[x]!
      const corner = x < channels ? 0 : before[x - channels]!
      row[x] = row[x]! + [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!
    }
    for (let x = 0; x < width; x++) pixels[y * width + x] = (row[x * channels]! << 16) | (row[x * channels + 1]! << 8) | row[x * channels + 2]!
    before = row
  }
  return { width, height, pixels }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
