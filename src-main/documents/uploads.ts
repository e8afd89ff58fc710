import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The largest file taken in, in bytes: above it, a scan is better sent again in parts. */
export const MAX_UPLOAD_BYTES = 40 * 1024 * 1024

export type Upload = { readonly name: string; readonly bytes: Uint8Array }

/** Files that a person dropped and that no operation has used yet. */
export type Uploads = {
  /** Keeps the bytes until they are taken; answers the id to name them by. */
  keep(upload: Upload): Promise<string>
  /** The bytes of an upload, or null when it was already used or never existed. */
  peek(id: string): Promise<Upload | null>
  /** Forgets an upload; forgetting twice is no error. */
  forget(id: string): Promise<void>
}

/**
 * Uploads live in a folder of their own, emptied at each start: what was dropped and never used is not kept.
 * They are not in the vault, which holds only what a row of the store refers to.
 */
export async function openUploads(folder: string): Promise<Uploads> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const names = new Map<string, string>()
  const pathOf = (id: string) => join(folder, id)
  return {
    async keep({ name, bytes }) {
      const id = randomUUID()
      await writeFile(pathOf(id), bytes, { mode: 0o600 })
      names.set(id, name)
      return id
    },
    async peek(id) {
      // Only ids given out by `keep` reach the disk: nothing of the request becomes a path.
      const name = names.get(id)
      return name === undefined ? null : { name, bytes: await readFile(pathOf(id)) }
    },
    async forget(id) {
      if (names.delete(id)) await rm(pathOf(id), { force: true })
    },
  }
}
