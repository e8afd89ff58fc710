import {
  type DuplicatesOf,
  type Resemblance,
  type ResemblanceReason,
  resemblanceReason,
} from '../../../src-preload/contract/duplicates.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { contractStateOn } from '../../domain/contract.ts'
import { isOpen } from '../../domain/dossier.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { type DossierHead, findDossier } from '../../store/queries/dossiers.ts'
import { listProviderContracts } from '../../store/queries/known-providers.ts'
import { mergedIntoOf } from '../../store/queries/merge-dossiers.ts'
import {
  findResembling,
  type LinkRow,
  listLinks,
  listOthers,
  type OtherDossier,
  type Resembling,
} from '../../store/queries/resemblances.ts'
import type { Office } from '../context.ts'
import { existingDossier } from '../dossier-for.ts'

const SHOWN = 30

/** The dossiers that resemble one, why, and what was said of each; and the provider that the company already is. */
export async function getDuplicates(
  { store, now }: Pick<Office, 'store' | 'now'>,
  id: DossierId,
): Promise<DuplicatesOf> {
  return store.read(async db => {
    const dossier = await existingDossier(db, id)
    const found = await findResembling(db, id)
    const links = await listLinks(db, id)
    const ids = [...new Set([...found.map(one => one.id), ...links.map(({ otherId }) => otherId)])]
    const others = (await listOthers(db, ids)).filter(
      ({ mergedInto }) => mergedInto === null || mergedInto === id,
    )
    const into = await mergedIntoOf(db, id)
    const kept = into === null ? null : await findDossier(db, into)
    return {
      others: others
        .map(other => resemblanceOf(other, found, links, dossier))
        .toSorted((left, right) => rank(left) - rank(right) || right.id - left.id)
        .slice(0, SHOWN),
      provider: await providerOf(db, dossier, now()),
      mergedInto: kept && { id: kept.id, reference: kept.reference },
    }
  })
}

function resemblanceOf(
  { mergedInto: _, ...other }: OtherDossier,
  found: readonly Resembling[],
  links: readonly LinkRow[],
  own: DossierHead,
): Resemblance {
  const because = found.filter(({ id }) => id === other.id).map(({ reason, value }) => ({ reason, value }))
  const said = links.find(({ otherId }) => otherId === other.id)
  return {
    ...other,
    because: strongest(because),
    decision: said ? { decision: said.decision, by: said.by, at: said.at, note: said.note } : null,
    mergeable: isOpen(other.state) && isOpen(own.state),
  }
}

const STRENGTH = resemblanceReason.options
type Because = { readonly reason: ResemblanceReason; readonly value: string }

/** Each reason once, the strongest first. */
function strongest(because: readonly Because[]): Because[] {
  return STRENGTH.flatMap(reason => because.find(one => one.reason === reason) ?? [])
}

/** What nobody has said anything of comes first; then the strength of the reason counts. */
function rank({ decision, because }: Resemblance): number {
  const reason = because[0]?.reason
  return (decision === null ? 0 : 100) + (reason ? STRENGTH.indexOf(reason) : STRENGTH.length)
}

/** The contract that runs, else the latest. */
async function providerOf(db: ReadConnection, { id, siret, providerId }: DossierHead, now: number) {
  const today = civilDateIn(now, 'Europe/Paris')
  const rows = await listProviderContracts(db, { siren: siret?.slice(0, 9) ?? '', exceptDossier: id })
  const first = rows[0]
  if (!first || first.providerId === providerId) return null
  const stated = rows.flatMap(({ contract }) =>
    contract ? [{ id: contract.id, number: contract.number, state: contractStateOn(contract, today) }] : [],
  )
  const contract = stated.find(({ state }) => state === 'active') ?? stated[0] ?? null
  return { id: first.providerId, name: first.name, contract }
}
