import type { InboundMessageId, StaffId } from '../../../src-preload/contract/ids.ts'
import { applicationFromMail } from '../../mail/intake/application-from-mail.ts'
import { leadFromMail } from '../../mail/intake/lead-from-mail.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { listDepartments, listSubtypes } from '../../store/queries/cells.ts'
import { addMessageText } from '../../store/queries/dossier-text.ts'
import { createDossier } from '../../store/queries/dossiers.ts'
import { receiveLead } from '../../store/queries/receive-lead.ts'
import { listInboundFiles, saveFiling } from '../../store/queries/unfiled.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { readingOf, sourceOfMail } from '../mail-source.ts'
import { addFiles } from './attach-message.ts'
import { unfiledMessage } from './unfiled-message.ts'

type One = { readonly id: InboundMessageId }
type Act = { readonly by: StaffId; readonly at: number }

/** A person says that a message is an application: a dossier is made of it, as of any other. */
export async function makeDossier({ office, session }: Context, { id }: One) {
  const act: Act = { by: signedIn(session), at: office.now() }
  const mail = await parseAgain(office, id)
  const territory = await office.store.read(async db => ({
    departments: await listDepartments(db),
    subtypes: await listSubtypes(db),
  }))
  const { identity, cells } = applicationFromMail(mail, territory)
  const made = await office.store.write(async unit => {
    const message = await unfiledMessage(unit.db, id)
    const dossier = await createDossier(unit, {
      origin: message.channel === 'folder' ? 'folder' : 'mail',
      identity,
      cells,
      subject: message.subject,
      body: message.body || null,
      ...act,
    })
    await saveFiling(unit.db, id, { ...act, filing: 'dossier', dossierId: dossier.id, leadId: null })
    await addFiles(unit, message, { ...act, dossierId: dossier.id })
    await addMessageText(unit.db, dossier.id, `${message.subject ?? ''}\n${message.body}`)
    unit.changed({ topic: 'intake', id: null })
    return dossier
  })
  office.readSoon()
  return { savedAt: act.at, dossierId: made.id, reference: made.reference }
}

/** A person says that a message is a customer's request. */
export async function makeLead({ office, session }: Context, { id }: One) {
  const act: Act = { by: signedIn(session), at: office.now() }
  const mail = await parseAgain(office, id)
  const { source, subtypes } = await office.store.read(async db => ({
    source: await sourceOfMail(db, mail),
    subtypes: await listSubtypes(db),
  }))
  const fields = leadFromMail(mail, subtypes, readingOf(source))
  const made = await office.store.write(async unit => {
    const message = await unfiledMessage(unit.db, id)
    const lead = await receiveLead(unit, {
      fields,
      channel: message.channel === 'folder' ? 'folder' : 'mail',
      receivedAt: message.receivedAt,
      now: act.at,
      by: act.by,
      sourceId: source?.id ?? null,
      attachments: (await listInboundFiles(unit.db, [id])).get(id) ?? [],
      exceptions: postalCodeExceptions,
    })
    await saveFiling(unit.db, id, { ...act, filing: 'lead', dossierId: null, leadId: lead.id })
    unit.changed({ topic: 'intake', id: null })
    return lead
  })
  return { savedAt: act.at, leadId: made.id, reference: made.reference }
}

/** A person says that a message belongs nowhere. It is kept. */
export async function ignoreMessage({ office, session }: Context, { id }: One) {
  const act: Act = { by: signedIn(session), at: office.now() }
  await office.store.write(async unit => {
    await unfiledMessage(unit.db, id)
    await saveFiling(unit.db, id, { ...act, filing: 'ignored', dossierId: null, leadId: null })
    unit.changed({ topic: 'intake', id: null })
  })
  return { savedAt: act.at }
}

/** The bytes are the message: what it says is read from them again. */
async function parseAgain(office: Office, id: InboundMessageId) {
  const { sha256 } = await office.store.read(db => unfiledMessage(db, id))
  return office.children.run('parseMail', { bytes: await office.vault.read(sha256) })
}
