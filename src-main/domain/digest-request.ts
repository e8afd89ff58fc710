import type { FeedbackStatus } from '../../src-preload/contract/follow-up.ts'

/** A request in a recapitulation. Of the customer it says nothing: the message of the request did. */
export type DigestRequest = {
  readonly reference: string
  readonly subtypeName: string | null
  /** « L’Arbresle (69) ». */
  readonly place: string
  /** When it was forwarded. */
  readonly at: number
  /** The last that the provider said of it. */
  readonly answer: FeedbackStatus | null
}
