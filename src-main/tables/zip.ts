import { Buffer } from 'node:buffer'
import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export type ZipEntry = {
  readonly name: string
  readonly content: Iterable<string> | AsyncIterable<string>
}

type Written = { readonly name: Buffer; crc: number; packed: number; size: number; offset: number }

/** 1 January 2000: an archive of the same content is the same to the byte. */
const DOS_TIME = Buffer.from([0, 0, 0x21, 0x28])
/** Sizes follow the bytes (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808
const DEFLATED = 8

/**
 * A zip archive, written as its content comes: nothing is held but the piece under way (PKWARE APPNOTE 4.3, with data
 * descriptors). Under 4 GB.
 */
export async function* zip(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array, void, void> {
  const written: Written[] = []
  let offset = 0
  for (const { name, content } of entries) {
    const entry: Written = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset }
    const header = localHeader(entry)
    yield header
    offset += header.length
    for await (const packed of deflated(content, entry)) {
      offset += packed.length
      yield packed
    }
    const descriptor = numbers(0x08074b50, entry.crc, entry.packed, entry.size)
    yield descriptor
    offset += descriptor.length
    written.push(entry)
  }
  const directory = Buffer.concat(written.map(centralHeader))
  yield directory
  yield endOfDirectory(written.length, directory.length, offset)
}

async function* deflated(content: ZipEntry['content'], entry: Written): AsyncGenerator<Buffer, void, void> {
  const packer = createDeflateRaw({ level: 6 })
  // A failure of the content destroys the packer with it, and comes out of the loop; so does an early return.
  pipeline(Readable.from(measured(content, entry)), packer, () => undefined)
  for await (const packed of packer as AsyncIterable<Buffer>) {
    entry.packed += packed.length
    yield packed
  }
}

async function* measured(content: ZipEntry['content'], entry: Written): AsyncGenerator<Buffer, void, void> {
  for await (const text of content) {
    const bytes = Buffer.from(text)
    entry.crc = crc32(bytes, entry.crc)
    entry.size += bytes.length
    yield bytes
  }
}

function localHeader({ name }: Written): Buffer {
  return Buffer.concat([
    numbers(0x04034b50),
    shorts(20, FLAGS, DEFLATED),
    DOS_TIME,
    numbers(0, 0, 0),
    shorts(name.length, 0),
    name,
  ])
}

function centralHeader({ name, crc, packed, size, offset }: Written): Buffer {
  return Buffer.concat([
    numbers(0x02014b50),
    shorts(20, 20, FLAGS, DEFLATED),
    DOS_TIME,
    numbers(crc, packed, size),
    shorts(name.length, 0, 0, 0, 0),
    numbers(0, offset),
    name,
  ])
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  return Buffer.concat([numbers(0x06054b50), shorts(0, 0, count, count), numbers(size, offset), shorts(0)])
}

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4)
  return bytes
}

function shorts(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value, index * 2)
  return bytes
}
