import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import type { HeldCell, ProviderDetail } from '../../../src-preload/contract/providers.ts'
import { legalFormName } from '../../domain/legal-form.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { cellMoment } from '../../store/queries/cell-moment.ts'
import { viewCells } from '../../store/queries/cell-views.ts'
import { listProviderContacts } from '../../store/queries/contacts.ts'
import {
  documentsOfProvider,
  type HeldCellRecord,
  listCellsOfProvider,
  listDecisionsOfProvider,
  listDossiersOfProvider,
  listJournalOfProvider,
  listRequestsOfProvider,
  listSuspensionsOfProvider,
} from '../../store/queries/provider-details.ts'
import { listMessagesOfProvider } from '../../store/queries/provider-messages.ts'
import { describeProviders, findProvider } from '../../store/queries/provider-rows.ts'
import { listContractsOfProvider, listProposalsOfProvider } from '../../store/queries/provider-sales.ts'
import type { Office } from '../context.ts'
import { registerDay } from './register-day.ts'

/** A provider whole, as of today. @throws Refusal NOT_FOUND */
export async function getProvider(
  office: Office,
  { id }: { readonly id: ProviderId },
): Promise<ProviderDetail> {
  const day = registerDay(office)
  const { on, since } = day
  return office.store.read(async db => {
    const found = await findProvider(db, id)
    const [row] = await describeProviders(db, [id], day)
    if (!found || !row) throw new Refusal('NOT_FOUND', { what: 'provider' })
    const { contactName: _name, email: _email, phone: _phone, ...identity } = found
    const dossiers = await listDossiersOfProvider(db, id)
    const suspensions = await listSuspensionsOfProvider(db, id)
    const contracts = await listContractsOfProvider(db, id, on)
    const held = await listCellsOfProvider(db, id, on)
    return {
      ...identity,
      legalForm: legalFormName(identity.legalForm) ?? identity.legalForm,
      standing: row.standing,
      contacts: (await listProviderContacts(db, id)).map(({ position: _position, ...person }) => person),
      correctableDossierId: dossiers.find(({ state }) => state === 'approved')?.id ?? null,
      cells: await withStates(db, office, held),
      documents: await documentsOfProvider(db, identity, on),
      contracts: contracts.map(contract => ({
        ...contract,
        suspension: suspensions.find(one => one.contractId === contract.id && holdsOn(one, on)) ?? null,
      })),
      suspensions,
      proposals: await listProposalsOfProvider(db, id),
      dossiers,
      decisions: await listDecisionsOfProvider(db, id),
      requests: await listRequestsOfProvider(db, id, since),
      messages: await listMessagesOfProvider(db, id),
      journal: await listJournalOfProvider(db, id),
    }
  })
}

type Suspension = ProviderDetail['suspensions'][number]

const holdsOn = ({ startsOn, liftedOn }: Suspension, on: string) =>
  startsOn <= on && (liftedOn === null || liftedOn > on)

/** The state of a cell is that of the grid and the map: derived by the same rule, for those held now. */
async function withStates(
  db: ReadConnection,
  { now }: Office,
  held: readonly HeldCellRecord[],
): Promise<HeldCell[]> {
  const current = held.filter(({ when }) => when === 'now')
  const moment = await cellMoment(db, { now: now() })
  const views = await viewCells(db, current, moment)
  const states = new Map(current.map(({ id }, place) => [id, views[place]?.state ?? null]))
  return held.map(one => ({ ...one, state: states.get(one.id) ?? null }))
}
