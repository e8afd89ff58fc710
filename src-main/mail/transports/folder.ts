import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ownAnswer } from '../../../src-preload/contract/outbox.ts'
import type { SendOutcome } from '../../domain/outbox.ts'
import type { OutgoingMessage, Transport } from './transport.ts'

/**
 * Writes each message as `<day>-<message id>.eml` into `folder`: what happens while no server is configured. A
 * file appears whole or not at all, and a second try writes the same name, so nothing is ever there twice.
 */
export function openFolderTransport(folder: string): Transport {
  return {
    kind: 'folder',
    close: () => undefined,
    send: async (message, on) => {
      await on.phase('connecting')
      const unusable = await attempt(() => mkdir(folder, { recursive: true }))
      if (unusable) return deferred(unusable)
      await on.phase('data_started')
      const name = fileName(message)
      const failure = await attempt(() => writeWhole(folder, name, message.bytes))
      return failure ? deferred(failure) : { kind: 'accepted', answer: name }
    },
  }
}

/** The day is the one of the message's own Date header: the same on every try. */
function fileName({ bytes, messageId }: OutgoingMessage): string {
  const head = Buffer.from(bytes.subarray(0, 8192)).toString('latin1')
  const date = new Date(/^Date: (.+)\r?$/m.exec(head)?.[1] ?? '')
  const day = Number.isNaN(date.getTime()) ? 'sans-date' : date.toISOString().slice(0, 10)
  return `${day}-${messageId.replace(/[^a-z0-9.@-]/gi, '')}.eml`
}

async function writeWhole(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(folder, `.${name}.part`)
  try {
    const file = await open(temporary, 'w', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, join(folder, name))
    await syncFolder(folder)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Makes the rename outlive a power cut; Windows neither needs it nor lets a folder be opened. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function attempt(work: () => Promise<unknown>): Promise<NodeJS.ErrnoException | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (isSystemError(error)) return error
    throw error
  }
}

// A file that could not be renamed is not there: unlike a broken line, this is sure.
function deferred(error: NodeJS.ErrnoException): SendOutcome {
  const isFull = error.code === 'ENOSPC' || error.code === 'EDQUOT'
  return { kind: 'deferred', answer: ownAnswer(isFull ? 'folder-full' : 'folder-unwritable') }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}
