import type { ContractId } from '../../../src-preload/contract/ids.ts'
import type { MailAccount } from '../../../src-preload/contract/settings.ts'
import { Refusal } from '../../domain/refusal.ts'
import { composeMail, type Mailbox, newMessageId } from '../../mail/compose.ts'
import { enqueue } from '../../mail/outbox.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import {
  type ContractRecord,
  findContractDelivery,
  findParty,
  markContractSent,
} from '../../store/queries/contracts.ts'
import { recordFile } from '../../store/queries/files.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import { ContractData } from '../../typesetting/contract-data.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { type ContractLetter, contractLetter } from './contract-letter.ts'
import { openContract } from './open-contract.ts'
import type { KeptContractData } from './prepare-contract.ts'
import { outgoingContract, sealToCome } from './seal-contract.ts'

type Letter = {
  readonly contract: ContractRecord
  readonly letter: ContractLetter
  readonly to: Mailbox
  readonly mail: MailAccount
}

/** The exact words and recipient of the message that would carry the contract. */
export async function previewSend({ office, session }: Context, { id }: { readonly id: ContractId }) {
  signedIn(session)
  const { letter, to } = await office.store.read(db => writeLetter(db, office, id))
  return { toName: to.name, toAddress: to.address, ...letter, seal: await sealToCome(office) }
}

/**
 * Sends the contract to the provider's main contact, with the PDF as it was prepared, sealed by the platform when it has
 * a certificate: from then on neither changes.
 * It can be sent again only when the message is known not to have arrived.
 */
export async function sendContract({ office, session }: Context, { id }: { readonly id: ContractId }) {
  const staffId = signedIn(session)
  const at = office.now()
  const { contract, letter, to, mail } = await office.store.read(async db => {
    await assertSendable(db, id, at)
    return writeLetter(db, office, id)
  })
  const outgoing = await outgoingContract(office, contract)
  const messageId = newMessageId(mail.fromAddress)
  const bytes = await composeMail({
    from: { name: mail.fromName || null, address: mail.fromAddress },
    to,
    ...letter,
    attachments: [
      {
        name: `Contrat ${contract.number}.pdf`,
        mediaType: 'application/pdf',
        bytes: outgoing.bytes,
      },
    ],
    messageId,
    date: at,
  })
  const inVault = await office.vault.put(bytes)
  const sentAt = await office.store.write(async unit => {
    const { db, changed } = unit
    const { keptState, sentAt: before } = await assertSendable(db, id, at)
    await outgoing.keep(db)
    const fileId = await recordFile(db, { ...inVault, mediaType: 'message/rfc822', at })
    const message = await enqueue(unit, {
      kind: 'contract',
      subjectOf: { type: 'contract', id },
      to,
      subject: letter.subject,
      fileId,
      messageId,
      createdBy: staffId,
      at,
    })
    if (keptState === 'prepared') await markContractSent(db, { id, at })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'contract.sent',
      subjectType: 'contract',
      subjectId: id,
      data: { number: contract.number, message },
    })
    changed({ topic: 'contract', id })
    return before ?? at
  })
  office.deliverSoon()
  return { sentAt }
}

async function assertSendable(db: ReadConnection, id: ContractId, at: number): Promise<ContractRecord> {
  const contract = await openContract(db, id, at)
  if (contract.keptState === 'prepared') return contract
  const delivery = await findContractDelivery(db, id)
  if (contract.keptState !== 'sent' || delivery?.state !== 'failed') {
    throw new Refusal('CONTRACT_STATE', { state: contract.state })
  }
  return contract
}

async function writeLetter(db: ReadConnection, office: Office, id: ContractId): Promise<Letter> {
  const contract = await openContract(db, id, office.now())
  const { mail } = await loadSettings(db, office.folders.data)
  if (mail.fromAddress === '') throw new Refusal('SETTINGS_INCOMPLETE', { fields: ['adresse d’envoi'] })
  const party = await findParty(db, contract.providerId)
  if (!party?.email) throw new Refusal('CONTRACT_INCOMPLETE', { fields: ['courriel du contact principal'] })
  const data = ContractData.parse((contract.data as Partial<KeptContractData>).data)
  return {
    contract,
    letter: contractLetter(data, party.contactName),
    to: { name: party.contactName, address: party.email },
    mail,
  }
}
