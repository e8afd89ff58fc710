import type { AnyRouter } from '@orpc/server'

/** A file of the vault, to be streamed: an absolute path, its size in bytes, and what it was received as. */
export type VaultFile = {
  readonly path: string
  readonly mediaType: string
  readonly name: string
  readonly size: number
}

/** Bytes that staff dropped or chose, and on whose behalf. */
export type ReceivedFile<Session> = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly session: Session
}

/** What a shell needs of the core; `Session` says who is signed in at one window and is opaque to shells. */
export type ShellCore<Session> = {
  readonly router: AnyRouter
  openSession(): Session
  /** Null when there is no such file. */
  file(fileId: string): Promise<VaultFile | null>
  receiveFile(file: ReceivedFile<Session>): Promise<{ readonly uploadId: string }>
  close(): Promise<void>
}

/** The largest file taken in, in bytes: more than any mailbox lets through. */
export const INTAKE_MAX_BYTES = 40 * 1024 * 1024
