import { deflateSync } from 'node:zlib'
import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { picturePage } from './page-picture.ts'
import { pictureSize } from './picture-size.ts'

/** A white JPEG, 60 by 40, with a black corner at its top left; `orientation` as Exif numbers it. */
function jpeg(orientation?: number): Buffer {
  const canvas = createCanvas(60, 40)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, 60, 40)
  context.fillStyle = 'black'
  context.fillRect(0, 0, 16, 16)
  const plain = canvas.toBuffer('image/jpeg')
  if (orientation === undefined) return plain
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  tiff.writeUInt16BE(orientation, 18)
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2])
  return Buffer.concat([plain.subarray(0, 2), head, exif, plain.subarray(2)])
}

/** A PNG that declares this size, with the rows given. */
function png(width: number, height: number, rows: Uint8Array): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const framed = Buffer.alloc(body.length + 8)
    framed.writeUInt32BE(data.length, 0)
    framed.set(body, 4)
    framed.writeUInt32BE(crc32(body), body.length + 4)
    return framed
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

describe('a photo', () => {
  test('is held as its Exif says, on a page as long as A4', async () => {
    const upright = await picturePage(jpeg(), 1)
    expect(upright.width).toBe(842)
    expect(upright.height).toBeCloseTo((842 * 40) / 60)
    expect(upright.grey.pixels[2 * 60 + 2]).toBeLessThan(40)
    const turned = await picturePage(jpeg(6), 1)
    expect([turned.grey.width, turned.grey.height]).toEqual([40, 60])
    // A quarter turn clockwise brings the corner to the top right.
    expect(turned.grey.pixels[2 * 40 + 2]).toBeGreaterThan(200)
    expect(turned.grey.pixels[2 * 40 + 37]).toBeLessThan(40)
  })

  test('that declares more pixels than memory has room for is refused before it is decoded', async () => {
    const giant = png(60_000, 60_000, Buffer.alloc(64))
    expect(pictureSize(giant)).toEqual({ width: 60_000, height: 60_000 })
    await expect(picturePage(giant, 1)).rejects.toMatchObject({ name: 'PictureRefused', reason: 'too-large' })
  })

  test.each([
    ['cut in its head', jpeg().subarray(0, 100)],
    ['made of its first bytes', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['without a pixel', png(0, 0, Buffer.alloc(0))],
    ['whose pixels are no pixels', png(40, 40, Buffer.from('not so many rows'))],
  ])('%s is malformed or blank, and ends', async (_, bytes) => {
    const picture = await picturePage(bytes, 1).catch(error => error)
    if (picture instanceof Error)
      expect(picture).toMatchObject({ name: 'PictureRefused', reason: 'malformed' })
    else expect(picture.grey.pixels).toHaveLength(picture.grey.width * picture.grey.height)
  })
})
