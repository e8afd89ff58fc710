import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

export type Download = {
  readonly path: string
  readonly name: string
  readonly mediaType: string
  /** In bytes. */
  readonly size: number
}

/** Files made for a person to save elsewhere (exports), that nothing refers to. */
export type Downloads = {
  /**
   * Has `write` make a new file at the path it is given, and answers the id to fetch it by: `/files/<id>`. A write
   * that fails leaves nothing.
   */
  make(
    file: Pick<Download, 'name' | 'mediaType'>,
    write: (path: string) => Promise<number>,
  ): Promise<DownloadId>
  find(id: string): Download | null
}

/** 'export-' and a random number nobody can guess. */
export type DownloadId = string

/** The last ones stay, to be saved a second time; what an office holds about people does not pile up here. */
const KEPT = 8

/** They live in a folder of their own, emptied at each start. */
export async function openDownloads(folder: string): Promise<Downloads> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const files = new Map<DownloadId, Download>()
  return {
    async make(file, write) {
      const id = `export-${randomUUID()}`
      const path = join(folder, id)
      const size = await write(path).catch(async error => {
        await rm(path, { force: true })
        throw error
      })
      files.set(id, { ...file, path, size })
      const [oldest] = files.keys()
      if (files.size > KEPT && oldest !== undefined) {
        await rm(join(folder, oldest), { force: true })
        files.delete(oldest)
      }
      return id
    },
    find: id => files.get(id) ?? null,
  }
}
