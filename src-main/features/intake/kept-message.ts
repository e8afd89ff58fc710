import type { StaffId } from '../../../src-preload/contract/ids.ts'
import type { ParsedMail } from '../../mail/intake/parse-eml.ts'

/** A message with its files already in the vault: rows may refer to them. */
export type KeptMessage = {
  readonly mail: ParsedMail
  readonly messageKey: string
  readonly channel: 'drop' | 'folder' | 'imap'
  readonly by: StaffId | null
  readonly at: number
  readonly source: KeptFile
  readonly attachments: readonly KeptFile[]
}

export type KeptFile = {
  readonly name: string
  readonly sha256: string
  readonly size: number
  readonly mediaType: string
}
