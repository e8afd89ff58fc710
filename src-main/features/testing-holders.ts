import { sql } from 'drizzle-orm'
import type { ContractId, DossierId, ExclusivityId, ProviderId } from '../../src-preload/contract/ids.ts'
import type { LeadFields } from '../../src-preload/contract/leads.ts'
import type { DocumentKind, OutboxState } from '../../src-preload/contract/shared.ts'
import type { WriteConnection } from '../store/connection.ts'
import { recordFile } from '../store/queries/files.ts'
import { loadSettings, saveSetting } from '../store/queries/settings.ts'
import { sortKey } from '../store/sort-key.ts'
import type { Office } from './context.ts'
import type { TestOffice } from './testing.ts'

/** For tests. Settings of a platform that may write letters and contracts. */
export async function completeSettings({ office, staffId }: TestOffice): Promise<void> {
  await office.store.write(async ({ db }) => {
    const { mail } = await loadSettings(db, office.folders.data)
    const at = office.now()
    await saveSetting(db, {
      key: 'platform',
      at,
      by: staffId,
      value: {
        name: 'Relais Métiers',
        legalForm: 'SAS',
        capital: '20\u00a0000\u00a0€',
        siret: '73282932000074',
        rcs: 'RCS Lyon',
        vatNumber: 'FR44732829320',
        address: '14 rue de la République',
        postalCode: '69002',
        city: 'Lyon',
        representative: 'Hélène Bascoulard, présidente',
        email: 'contact@relais.example',
        phone: '',
        website: '',
        complaintsEmail: 'reclamations@relais.example',
        jurisdiction: 'tribunal de commerce de Lyon',
      },
    })
    await saveSetting(db, {
      key: 'mediators',
      at,
      by: staffId,
      value: [
        { name: 'Médiateur des entreprises', address: '', website: 'mediateur.example' },
        { name: 'Centre de médiation lyonnais', address: '3 place Bellecour, 69002 Lyon', website: '' },
      ],
    })
    await saveSetting(db, {
      key: 'mail',
      at,
      by: staffId,
      value: { ...mail, fromName: 'Relais Métiers', fromAddress: 'demandes@relais.example' },
    })
  })
}

export type HolderOptions = {
  readonly name?: string
  readonly siret?: string
  readonly postalCode?: string
  readonly legalForm?: string | null
  readonly email?: string | null
  readonly departmentCode?: string
  readonly subtypeCodes?: readonly string[]
  readonly startsOn?: string
  readonly endsOn?: string
  /** 'none': granted, but no contract was prepared. */
  readonly contract?: 'none' | 'prepared' | 'sent' | 'signed'
  readonly documents?: readonly { readonly kind: DocumentKind; readonly validUntil?: string }[]
}

export type Holder = {
  readonly providerId: ProviderId
  readonly dossierId: DossierId
  readonly exclusivityIds: readonly ExclusivityId[]
  readonly contractId: ContractId | null
}

let made = 0

/**
 * For tests. A provider in order: an approved dossier with conforme documents, the cells of one département (by
 * default the heat pumps of the Rhône), a signed contract and a contact, unless the options say otherwise.
 */
export async function aHolder(
  { office, staffId }: TestOffice,
  {
    name = 'Rhône Thermique Chazelot',
    siret = '98254982600013',
    postalCode = '69003',
    legalForm = '5710',
    email = 'contact@chazelot.example',
    departmentCode = '69',
    subtypeCodes = ['pompe-a-chaleur'],
    startsOn = '2026-02-11',
    endsOn = '2027-02-11',
    contract = 'signed',
    documents = [
      { kind: 'kbis' },
      { kind: 'rc_pro', validUntil: '2026-12-31' },
      { kind: 'decennale', validUntil: '2027-06-30' },
    ],
  }: HolderOptions = {},
): Promise<Holder> {
  const at = office.now()
  const mark = `${++made}`.padStart(4, '0')
  const file = await office.vault.put(new TextEncoder().encode(`%PDF-1.7 contrat ${mark}`))
  return office.store.write(async ({ db }) => {
    const providerId = idOf<ProviderId>(
      db,
      sql`INSERT INTO provider (siren, siret, name, sort_key, legal_form, address, postal_code, commune, headcount,
          created_at)
        VALUES (${siret.slice(0, 9)}, ${siret}, ${name}, ${sortKey(name)}, ${legalForm}, '8 rue du Moulin',
          ${postalCode}, 'Lyon', 4, ${at})`,
    )
    db.run(
      sql`INSERT INTO contact (provider_id, name, email) VALUES (${providerId}, 'Marc Chazelot', ${email})`,
    )
    const dossierId = idOf<DossierId>(
      db,
      sql`INSERT INTO dossier (reference, state, origin, provider_id, company_name, company_sort_key, siret,
          received_at, waiting_since, decided_at, decided_by)
        VALUES (${`D-2026-${mark}`}, 'approved', 'manual', ${providerId}, ${name}, ${sortKey(name)}, ${siret},
          ${at}, ${at}, ${at}, ${staffId})`,
    )
    for (const { kind, validUntil } of documents) {
      db.run(sql`
        INSERT INTO document (dossier_id, kind, state, judged_by, judged_at, valid_until, created_at)
        VALUES (${dossierId}, ${kind}, 'conforme', ${staffId}, ${at}, ${validUntil ?? null}, ${at})`)
    }
    const exclusivityIds = subtypeCodes.map(subtypeCode =>
      idOf<ExclusivityId>(
        db,
        sql`INSERT INTO exclusivity (department_code, subtype_code, provider_id, dossier_id, starts_on, ends_on,
            granted_at, granted_by)
          VALUES (${departmentCode}, ${subtypeCode}, ${providerId}, ${dossierId}, ${startsOn}, ${endsOn}, ${at},
            ${staffId})`,
      ),
    )
    if (contract === 'none') return { providerId, dossierId, exclusivityIds, contractId: null }
    const fileId = await recordFile(db, { ...file, mediaType: 'application/pdf', at })
    const isSigned = contract === 'signed'
    const contractId = idOf<ContractId>(
      db,
      sql`INSERT INTO contract (number, provider_id, dossier_id, state, starts_on, ends_on, price_cents, vat_rate,
          data, file_id, created_at, created_by, signed_on, signature_recorded_by)
        VALUES (${`C-2025-${mark}`}, ${providerId}, ${dossierId}, ${contract}, ${startsOn}, ${endsOn}, 345600, 2000,
          '{}', ${fileId}, ${at}, ${staffId}, ${isSigned ? startsOn : null}, ${isSigned ? staffId : null})`,
    )
    db.run(sql`UPDATE exclusivity SET contract_id = ${contractId} WHERE dossier_id = ${dossierId}`)
    return { providerId, dossierId, exclusivityIds, contractId }
  })
}

function idOf<Id extends number>(db: WriteConnection, insert: ReturnType<typeof sql>): Id {
  const [row] = db.all<{ id: Id }>(sql`${insert} RETURNING id`)
  if (!row) throw new Error('nothing was inserted')
  return row.id
}

/** For tests. A request of which all is sure: a heat pump in the Rhône. */
export const sureLead: LeadFields = {
  customerName: 'Hortense Valdorme',
  phone: '06 39 98 41 07',
  email: 'h.valdorme@example.fr',
  address: null,
  postalCode: '69210',
  commune: 'L’Arbresle',
  departmentCode: null,
  subtypeCode: 'pompe-a-chaleur',
  message: 'Nous chauffons une maison de 1978 au fioul.',
  consentText: 'J’accepte que ma demande soit transmise à un seul professionnel.',
  consentVersion: '3',
  consentAt: null,
  consentChannel: 'formulaire',
  consentRecipient: null,
}

/** For tests. Changes rows by hand, as if another part of the application had. */
export async function alter(office: Office, statement: ReturnType<typeof sql>): Promise<void> {
  await office.store.write(async ({ db }) => {
    db.run(statement)
  })
}

/**
 * For tests. What one try came to for the messages that wait (those of one subject, when it is given), through the
 * states that the database lets them take.
 */
export async function comeTo(
  office: Office,
  state: OutboxState,
  { subjectId, answer = null }: { readonly subjectId?: number; readonly answer?: string | null } = {},
): Promise<void> {
  if (state === 'queued') return
  await office.store.write(async ({ db }) => {
    const tried = db.all<{ id: number }>(sql`
      UPDATE outbox_message SET state = 'sending', attempts = attempts + 1
      WHERE state = 'queued' AND ifnull(${subjectId ?? null}, subject_id) = subject_id RETURNING id`)
    if (tried.length === 0) throw new Error('no message waits')
    for (const { id } of tried) {
      db.run(sql`UPDATE outbox_message SET state = ${state}, server_answer = ${answer} WHERE id = ${id}`)
    }
  })
}

/** For tests. The server of the provider accepts, now, the message that waits about a subject. */
export async function acceptedNow(office: Office, subjectId: number): Promise<void> {
  await office.store.write(async ({ db }) => {
    const waiting = sql`subject_id = ${subjectId} AND kind = 'lead' AND state`
    db.run(
      sql`UPDATE outbox_message SET state = 'sending', attempts = attempts + 1 WHERE ${waiting} = 'queued'`,
    )
    db.run(
      sql`UPDATE outbox_message SET state = 'accepted', accepted_at = ${office.now()} WHERE ${waiting} = 'sending'`,
    )
  })
}

/** For tests. Rows as they are kept. */
export async function rowsOf<Row>(office: Office, query: ReturnType<typeof sql>): Promise<Row[]> {
  return office.store.read(async db => db.all<Row>(query))
}
