import { Refusal } from '../../domain/refusal.ts'
import { oldestUnclaimed } from '../../store/queries/dossiers.ts'
import { type Context, signedIn } from '../context.ts'
import { leaseOf, takeDossier } from './claim-dossier.ts'
import { existingDossier } from './dossier-for.ts'

/** Takes the dossier that has waited for us the longest and that nobody has. @throws Refusal NOTHING_LEFT */
export async function claimNext({ office, session }: Context) {
  const act = { staffId: signedIn(session), at: office.now() }
  return office.store.write(async unit => {
    const id = await oldestUnclaimed(unit.db)
    if (id === null) throw new Refusal('NOTHING_LEFT', {})
    await takeDossier(unit, await existingDossier(unit.db, id), act, await leaseOf(office, unit))
    return { id }
  })
}
