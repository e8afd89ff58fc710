import type { LeadSourceId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { LeadSourceKind } from '../../../src-preload/contract/lead-sources.ts'
import { takesAnything } from '../../domain/lead-template.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { WriteConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import {
  findLeadSource,
  insertLeadSource,
  isSourceNameTaken,
  type LeadSource,
  type SourceSettings,
  saveLeadSource,
  setSourceActive,
  setSourceAutomatic,
  setSourceKey,
} from '../../store/queries/lead-sources.ts'
import { type Context, signedIn } from '../context.ts'
import { newLeadKey } from '../lead-key.ts'

type Given = { readonly [Field in keyof SourceSettings]?: SourceSettings[Field] | undefined }

/**
 * Opens a door. That of a form has a key, told in this answer and never again.
 * @throws Refusal SETTING_INVALID: the name is taken, or the template would take every message
 */
export async function createSource(
  { office, session }: Context,
  { kind, ...given }: Given & Pick<SourceSettings, 'name'> & { readonly kind: LeadSourceKind },
) {
  const by = signedIn(session)
  const at = office.now()
  const made = kind === 'form' ? newLeadKey() : null
  const settings = merged(NEW, given)
  const id = await office.store.write(async unit => {
    await assertSound(unit.db, { kind, id: null }, settings)
    const added = await insertLeadSource(unit.db, { ...settings, kind, key: made?.kept ?? null, at, by })
    await tell(unit, { id: added, act: 'created', by, at })
    return added
  })
  return { id, key: made?.key ?? null }
}

/** Changes what is given of a door. @throws Refusal NOT_FOUND, SETTING_INVALID */
export async function changeSource(
  context: Context,
  { id, ...given }: Given & { readonly id: LeadSourceId },
) {
  return act(context, id, 'changed', async ({ db }, source) => {
    const settings = merged(settingsOf(source), given)
    await assertSound(db, source, settings)
    await saveLeadSource(db, { id, ...settings })
  })
}

/** Requests of this door that nothing is doubtful of leave by themselves, or wait for a person again. */
export async function setAutomatic(
  context: Context,
  { id, automatic }: { readonly id: LeadSourceId; readonly automatic: boolean },
) {
  const by = signedIn(context.session)
  return act(context, id, automatic ? 'automatic' : 'by-hand', ({ db }) =>
    setSourceAutomatic(db, { id, by: automatic ? by : null }),
  )
}

/** Stops a door, or opens it again; what it brought stays. */
export async function setActive(
  context: Context,
  { id, active }: { readonly id: LeadSourceId; readonly active: boolean },
) {
  return act(context, id, active ? 'opened' : 'stopped', ({ db }) => setSourceActive(db, { id, active }))
}

/** Another key, told once; the former one is unknown from now on. @throws Refusal SETTING_INVALID: it has no key */
export async function renewKey(context: Context, { id }: { readonly id: LeadSourceId }) {
  const { key, kept } = newLeadKey()
  await act(context, id, 'key-renewed', async ({ db }, { kind }) => {
    if (kind !== 'form')
      throw new Refusal('SETTING_INVALID', { field: 'kind', reason: 'Cette source n’a pas de clé.' })
    await setSourceKey(db, { id, key: kept })
  })
  return { id, key }
}

const NEW: SourceSettings = {
  name: '',
  confirmsEmail: false,
  consentText: '',
  consentVersion: '',
  perMinute: 60,
  template: null,
}

const settingsOf = (source: LeadSource): SourceSettings => ({
  ...source,
  consentText: source.consentText ?? '',
  consentVersion: source.consentVersion ?? '',
})

function merged(before: SourceSettings, given: Given): SourceSettings {
  const { name, confirmsEmail, consentText, consentVersion, perMinute, template } = before
  return {
    name: given.name ?? name,
    confirmsEmail: given.confirmsEmail ?? confirmsEmail,
    consentText: given.consentText ?? consentText,
    consentVersion: given.consentVersion ?? consentVersion,
    perMinute: given.perMinute ?? perMinute,
    template: given.template === undefined ? template : given.template,
  }
}

async function assertSound(
  db: WriteConnection,
  { kind, id }: { readonly kind: LeadSourceKind; readonly id: LeadSourceId | null },
  { name, template }: SourceSettings,
): Promise<void> {
  const refuse = (field: string, reason: string) => new Refusal('SETTING_INVALID', { field, reason })
  if (await isSourceNameTaken(db, { name, except: id }))
    throw refuse('name', 'Une autre source porte ce nom.')
  if (kind !== 'mail') return
  if (template === null || takesAnything(template)) {
    throw refuse('template', 'Dites au moins l’expéditeur, le destinataire ou un mot de l’objet.')
  }
}

async function act(
  { office, session }: Context,
  id: LeadSourceId,
  act: string,
  change: (unit: Unit, source: LeadSource) => Promise<void>,
) {
  const by = signedIn(session)
  const at = office.now()
  await office.store.write(async unit => {
    const source = await findLeadSource(unit.db, id)
    if (source === null) throw new Refusal('NOT_FOUND', { what: 'lead-source' })
    await change(unit, source)
    await tell(unit, { id, act, by, at })
  })
  return { id }
}

async function tell(
  unit: Unit,
  told: { readonly id: LeadSourceId; readonly act: string; readonly by: StaffId; readonly at: number },
): Promise<void> {
  const { id, act, by, at } = told
  await appendJournal(unit.db, {
    at,
    staffId: by,
    kind: `lead-source.${act}`,
    subjectType: 'lead-source',
    subjectId: id,
  })
  unit.changed({ topic: 'settings', id: null })
}
