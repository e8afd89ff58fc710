import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises'
import { basename, extname, join, parse } from 'node:path'
import type { IntakeOutcome } from '../../../src-preload/contract/intake.ts'
import { MAX_UPLOAD_BYTES } from '../../documents/uploads.ts'
import type { Office } from '../context.ts'
import { takeMessage } from './take-message.ts'

/** Where a file goes once it is dealt with, in the watched folder itself: nothing is deleted. */
export const TAKEN_FOLDER = 'Repris'
export const REFUSED_FOLDER = 'Refusés'

/** A file still being copied changes: it is left for the next turn until it has been still for this long. */
const STILL_FOR_MS = 1_000

/**
 * Takes in the messages of the watched folder, each as a provider's application. A file is moved only after its
 * dossier is on the disk: a kill in between takes it again, and the message is then recognised.
 */
export async function takeFolder(office: Office, folder: string, signal: AbortSignal): Promise<void> {
  for (const name of await messagesIn(folder)) {
    if (signal.aborted) return
    const path = join(folder, name)
    const { mtimeMs, size } = await stat(path)
    if (Date.now() - mtimeMs < STILL_FOR_MS) continue
    const outcome = await takeFile(office, path, size)
    await moveTo(join(folder, outcome.outcome === 'refused' ? REFUSED_FOLDER : TAKEN_FOLDER), path)
  }
}

async function takeFile(office: Office, path: string, size: number): Promise<IntakeOutcome> {
  const name = basename(path)
  if (size > MAX_UPLOAD_BYTES) return { outcome: 'refused', name, code: 'FILE_REFUSED', reason: 'too-large' }
  const bytes = await readFile(path)
  return takeMessage(office, { name, bytes, channel: 'folder', as: 'dossier', by: null })
}

async function messagesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const files = entries.filter(entry => entry.isFile() && extname(entry.name).toLowerCase() === '.eml')
  return files.map(entry => entry.name).sort()
}

/** Never over a file that is already there. */
async function moveTo(folder: string, path: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const there = new Set(await readdir(folder))
  const { name, ext } = parse(path)
  let free = `${name}${ext}`
  for (let copy = 2; there.has(free); copy++) free = `${name} (${copy})${ext}`
  await rename(path, join(folder, free))
}
