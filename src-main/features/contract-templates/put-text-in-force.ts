import type { ContractTemplateId } from '../../../src-preload/contract/ids.ts'
import { civilDateIn, civilDateOf } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import {
  deleteTemplate,
  findTemplate,
  listTemplates,
  type StoredTemplate,
  saveTemplateDay,
} from '../../store/queries/contract-templates.ts'
import { type Context, signedIn } from '../context.ts'

/**
 * Contracts prepared from that day on are made from this text; those made before keep theirs.
 *
 * @throws Refusal NOT_FOUND, TEMPLATE_INVALID when the day is past, already has a text, or the text has a day
 */
export async function putTextInForce(
  { office, session }: Context,
  input: { readonly id: ContractTemplateId; readonly on: string },
) {
  const staffId = signedIn(session)
  const at = office.now()
  const on = civilDateOf(input.on)
  return office.store.write(async ({ db, changed }) => {
    const { id, version } = await plannedText(db, input.id)
    if (on < civilDateIn(at, 'Europe/Paris')) refuse('day-past')
    if ((await listTemplates(db)).some(({ inForceOn }) => inForceOn === on)) refuse('day-taken')
    await saveTemplateDay(db, id, on)
    await appendJournal(db, {
      at,
      staffId,
      kind: 'template.in-force',
      subjectType: 'contract-template',
      subjectId: id,
      data: { version, on },
    })
    changed({ topic: 'settings', id: null })
    return { inForceOn: on }
  })
}

/** Throws away a text that never had a day. @throws Refusal NOT_FOUND, TEMPLATE_INVALID once it has one */
export async function discardText({ office, session }: Context, { id }: { readonly id: ContractTemplateId }) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async ({ db, changed }) => {
    const { version } = await plannedText(db, id)
    await deleteTemplate(db, id)
    await appendJournal(db, {
      at,
      staffId,
      kind: 'template.discarded',
      subjectType: 'contract-template',
      subjectId: id,
      data: { version },
    })
    changed({ topic: 'settings', id: null })
    return { discardedAt: at }
  })
}

async function plannedText(db: ReadConnection, id: ContractTemplateId): Promise<StoredTemplate> {
  const text = await findTemplate(db, id)
  if (!text) throw new Refusal('NOT_FOUND', { what: 'contract-template' })
  if (text.inForceOn !== null) refuse('has-a-day')
  return text
}

function refuse(reason: 'day-past' | 'day-taken' | 'has-a-day'): never {
  throw new Refusal('TEMPLATE_INVALID', { reason, faults: [] })
}
