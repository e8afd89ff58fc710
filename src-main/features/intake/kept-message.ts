import type { InboundMessageId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { ParsedMail } from '../../mail/intake/parse-eml.ts'
import type { Unit } from '../../store/open-store.ts'

/** A message with its files already in the vault: rows may refer to them. */
export type KeptMessage = {
  readonly mail: ParsedMail
  readonly messageKey: string
  readonly channel: 'drop' | 'folder' | 'imap'
  readonly by: StaffId | null
  readonly at: number
  readonly source: KeptFile
  readonly attachments: readonly KeptFile[]
  /** What is kept with it in the same unit of work, whatever it becomes: the mailbox's ledger. */
  readonly alongside: ((unit: Unit, id: InboundMessageId) => Promise<void>) | null
}

export type KeptFile = {
  readonly name: string
  readonly sha256: string
  readonly size: number
  readonly mediaType: string
}
