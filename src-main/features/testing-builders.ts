import { sql } from 'drizzle-orm'
import type { DeclaredIdentity } from '../../src-preload/contract/dossiers.ts'
import type {
  Cell,
  ContractId,
  DocumentId,
  DocumentVersionId,
  DossierId,
  FileId,
  ProviderId,
} from '../../src-preload/contract/ids.ts'
import type { DocumentKind } from '../../src-preload/contract/shared.ts'
import { civilDateIn, civilDateOf, twelveMonthsFrom } from '../domain/civil-date.ts'
import { isSiren } from '../domain/siret.ts'
import { copyContactsToProvider } from '../store/queries/contacts.ts'
import { addVersion, recordVerdict } from '../store/queries/documents.ts'
import {
  createDossier,
  markApproved,
  saveCheck,
  saveDecision,
  saveProvider,
  saveReviewStarted,
} from '../store/queries/dossiers.ts'
import { grantExclusivity } from '../store/queries/exclusivities.ts'
import { recordFile } from '../store/queries/files.ts'
import { providerOf } from '../store/queries/providers.ts'
import { nextReference } from '../store/queries/references.ts'
import type { TestOffice } from './testing.ts'

/** For tests. A cell of Isère that asks for no ten-year cover, and one that does. */
export const LEAK_IN_ISERE: Cell = { departmentCode: '38', subtypeCode: 'depannage-fuite-debouchage' }
export const HEAT_PUMP_IN_ISERE: Cell = { departmentCode: '38', subtypeCode: 'pompe-a-chaleur' }

export type DossierWish = {
  readonly companyName?: string
  readonly siret?: string | null
  readonly legalForm?: string | null
  readonly commune?: string | null
  readonly contact?: Partial<DeclaredIdentity['contact']>
  readonly cells?: readonly Cell[]
  readonly subject?: string | null
  readonly body?: string | null
}

export type BuiltDossier = {
  readonly id: DossierId
  readonly reference: string
  readonly cells: readonly Cell[]
}

let given = 0

/** For tests. A SIRET that nobody else has, with right keys. */
export function aSiret(): string {
  given += 1
  const siren = withKey(String(98_000_000 + given))
  if (!isSiren(siren)) throw new Error(`not a SIREN: ${siren}`)
  return withKey(`${siren}0001`)
}

function withKey(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

/** For tests. A dossier just received by mail: nothing judged, every document missing. */
export async function aDossier({ office }: TestOffice, wish: DossierWish = {}): Promise<BuiltDossier> {
  const {
    cells = [LEAK_IN_ISERE],
    siret = aSiret(),
    legalForm = 'SARL',
    companyName = 'Chazelot Énergies',
  } = wish
  const identity: DeclaredIdentity = {
    companyName,
    siret,
    legalForm,
    address: '4 rue des Tanneurs',
    postalCode: '38000',
    commune: wish.commune === undefined ? 'Grenoble' : wish.commune,
    headcount: 4,
    declaredCapacity: 'Dix demandes par mois',
    contact: {
      name: 'Lucie Chazelot',
      email: `contact@entreprise-${siret ?? given}.example`,
      phone: null,
      ...wish.contact,
    },
  }
  const { subject = null, body = null } = wish
  const made = await office.store.write(unit =>
    createDossier(unit, { origin: 'mail', identity, cells, subject, body, at: office.now(), by: null }),
  )
  return { ...made, cells }
}

/** For tests. A file of the vault, received as a document of a dossier and waiting to be read. */
export async function aReceivedDocument(
  { office }: TestOffice,
  dossierId: DossierId,
  kind: DocumentKind,
): Promise<{ readonly documentId: DocumentId; readonly versionId: DocumentVersionId }> {
  const fileId = await aFile({ office }, `${kind} ${dossierId} ${office.now()}`)
  return office.store.write(({ db }) =>
    addVersion(db, { dossierId, kind, fileId, name: `${kind}.pdf`, addedBy: null, at: office.now() }),
  )
}

/** For tests. Any bytes in the vault. */
export async function aFile({ office }: Pick<TestOffice, 'office'>, text: string): Promise<FileId> {
  const kept = await office.vault.put(new TextEncoder().encode(text))
  return office.store.write(({ db }) =>
    recordFile(db, { ...kept, mediaType: 'application/pdf', at: office.now() }),
  )
}

/** For tests. A document that a person found right, valid until the day said. */
export async function aConformeDocument(
  test: TestOffice,
  dossierId: DossierId,
  kind: DocumentKind,
  validUntil: string | null = null,
): Promise<DocumentId> {
  const { documentId, versionId } = await aReceivedDocument(test, dossierId, kind)
  const { office, staffId } = test
  await office.store.write(({ db }) =>
    recordVerdict(db, {
      documentId,
      versionId,
      state: 'conforme',
      motive: null,
      validFrom: null,
      validUntil,
      judgedBy: staffId,
      at: office.now(),
    }),
  )
  return documentId
}

/** For tests. A dossier that lacks nothing any more: documents conforme, the three checks passed. */
export async function aReadyDossier(test: TestOffice, wish: DossierWish = {}): Promise<BuiltDossier> {
  const dossier = await aDossier(test, wish)
  for (const kind of ['kbis', 'rc_pro', 'decennale'] as const) {
    await aConformeDocument(test, dossier.id, kind, kind === 'kbis' ? null : '2028-12-31')
  }
  const { office, staffId } = test
  await office.store.write(async ({ db }) => {
    await saveReviewStarted(db, dossier.id)
    for (const kind of ['profile', 'zone', 'capacity'] as const) {
      await saveCheck(db, {
        dossierId: dossier.id,
        kind,
        outcome: 'passed',
        note: null,
        judgedBy: staffId,
        judgedAt: office.now(),
      })
    }
  })
  return dossier
}

export type BuiltProvider = BuiltDossier & { readonly providerId: ProviderId }

/** For tests. A provider whose dossier was approved: its cells are its own for twelve months (from today). */
export async function aProvider(
  test: TestOffice,
  { startsOn, ...wish }: DossierWish & { readonly startsOn?: string } = {},
): Promise<BuiltProvider> {
  const siret = wish.siret ?? aSiret()
  const dossier = await aReadyDossier(test, { ...wish, siret })
  const { office, staffId } = test
  const at = office.now()
  const period = twelveMonthsFrom(startsOn ? civilDateOf(startsOn) : civilDateIn(at, 'Europe/Paris'))
  const providerId = await office.store.write(async ({ db, changed }) => {
    const id = await providerOf(db, {
      siren: siret.slice(0, 9),
      siret,
      name: wish.companyName ?? 'Chazelot Énergies',
      legalForm: wish.legalForm ?? 'SARL',
      address: '4 rue des Tanneurs',
      postalCode: '38000',
      commune: 'Grenoble',
      headcount: 4,
      at,
    })
    await saveProvider(db, dossier.id, id)
    await copyContactsToProvider(db, { dossierId: dossier.id, providerId: id })
    for (const cell of dossier.cells) {
      await grantExclusivity(db, { cell, providerId: id, dossierId: dossier.id, ...period, by: staffId, at })
    }
    await markApproved(db, dossier.id, { cells: dossier.cells, at })
    await saveDecision(db, dossier.id, { state: 'approved', by: staffId, at, reason: null })
    changed({ topic: 'exclusivity', id: null })
    return id
  })
  return { ...dossier, providerId }
}

export type BuiltContract = BuiltProvider & { readonly contractId: ContractId; readonly number: string }

/** For tests. A provider with its contract, signed on the first day (today by default) and covering its cells. */
export async function aContract(
  test: TestOffice,
  {
    state = 'signed',
    ...wish
  }: DossierWish & { readonly startsOn?: string; readonly state?: 'prepared' | 'sent' | 'signed' } = {},
): Promise<BuiltContract> {
  const provider = await aProvider(test, wish)
  const { office, staffId } = test
  const at = office.now()
  const { startsOn, endsOn } = twelveMonthsFrom(
    wish.startsOn ? civilDateOf(wish.startsOn) : civilDateIn(at, 'Europe/Paris'),
  )
  const fileId = await aFile(test, `contract ${provider.id}`)
  const isSigned = state === 'signed'
  const made = await office.store.write(async ({ db }) => {
    const number = await nextReference(db, 'C', Number(startsOn.slice(0, 4)))
    const [row] = db.all<{ id: ContractId }>(sql`
      INSERT INTO contract (number, provider_id, dossier_id, state, starts_on, ends_on, price_cents, vat_rate, data,
        file_id, created_at, created_by, sent_at, signed_on, signature_recorded_by)
      VALUES (${number}, ${provider.providerId}, ${provider.id}, ${state}, ${startsOn}, ${endsOn}, 120000, 2000, '{}',
        ${fileId}, ${at}, ${staffId}, ${state === 'prepared' ? null : at}, ${isSigned ? startsOn : null},
        ${isSigned ? staffId : null})
      RETURNING id`)
    if (!row) throw new Error('the contract was not answered')
    db.run(sql`UPDATE exclusivity SET contract_id = ${row.id} WHERE dossier_id = ${provider.id}`)
    return { contractId: row.id, number }
  })
  return { ...provider, ...made }
}
