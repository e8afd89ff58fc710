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

/** A request of the public part, read by the served shell: it carries no session. */
export type PublicRequest = {
  readonly method: 'GET' | 'POST'
  /** `/demandes` or `/reponse/<token>`. */
  readonly path: string
  readonly contentType: string | null
  readonly authorization: string | null
  readonly accept: string | null
  readonly idempotencyKey: string | null
  /** Or why it was not read to its end. */
  readonly body: Uint8Array | { readonly refused: 400 | 408 | 411 | 413 | 503 }
}

export type PublicAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a shell needs of the core; `Session` says who is signed in at one window and is opaque to shells. */
export type ShellCore<Session> = {
  readonly router: AnyRouter
  openSession(): Session
  /** Null when there is no such file. */
  file(fileId: string): Promise<VaultFile | null>
  receiveFile(file: ReceivedFile<Session>): Promise<{ readonly uploadId: string }>
  /** The host of the public address, as a Host header says it; null: the office has none. */
  publicHost(): Promise<string | null>
  /** The served shell alone asks; a desktop is reached by nobody. */
  answerPublic(request: PublicRequest): Promise<PublicAnswer>
  close(): Promise<void>
}

/** The largest file taken in, in bytes: more than any mailbox lets through. */
export const INTAKE_MAX_BYTES = 40 * 1024 * 1024
