import { createHash } from 'node:crypto'
import { inserter } from './bulk.ts'
import type { Loading } from './loading.ts'

/** Adds rows of files whose bytes are nowhere: lists and details never open them. */
export function fileAdder({ db, anchor, random }: Loading, of: string): (mediaType: string) => number {
  const insert = inserter(db, 'file', ['sha256', 'size', 'media_type', 'created_at'])
  let count = 0
  return mediaType => {
    const sha256 = createHash('sha256').update(`${of} ${count++}`).digest('hex')
    return insert([sha256, random.int(20_000, 900_000), mediaType, anchor])
  }
}
