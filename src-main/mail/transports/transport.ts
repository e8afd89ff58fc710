import type { SendOutcome } from '../../domain/outbox.ts'
import type { Envelope } from '../compose.ts'

export type OutgoingMessage = {
  readonly envelope: Envelope
  /** Sent as they are, to the byte. */
  readonly bytes: Uint8Array
  readonly messageId: string
}

/** What a transport says while it works. It waits for each answer before it goes on. */
export type SendListener = {
  readonly phase: (phase: 'connecting' | 'data_started') => Promise<void>
  /** The application closes: give up at once before the body, or shortly if its answer does not come. */
  readonly signal?: AbortSignal | undefined
}

/** A way out. `send` answers every failure of the outside with an outcome; what it throws is a fault of ours. */
export type Transport = {
  readonly kind: 'smtp' | 'folder'
  readonly send: (message: OutgoingMessage, on: SendListener) => Promise<SendOutcome>
  /** Leaves the server; lines that wait for a next message would keep the process. */
  readonly close: () => void
}
