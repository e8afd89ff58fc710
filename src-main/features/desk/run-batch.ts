import { randomUUID } from 'node:crypto'
import type { BatchAct, BatchItem, BatchScope } from '../../../src-preload/contract/desk.ts'
import type { DossierId, StaffId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { findCharge } from '../../store/queries/assignments.ts'
import { listDossierIds } from '../../store/queries/dossier-lists.ts'
import { type Context, signedIn } from '../context.ts'
import { tellProgress } from '../progress.ts'
import { actOn, type TakeBack } from './batch-acts.ts'

type Undo = {
  readonly staffId: StaffId
  readonly until: number
  readonly steps: readonly { readonly id: DossierId; readonly takeBack: NonNullable<TakeBack> }[]
}

/** What the last batches did, for a while: taking back is offered on the screen that did it, not after a restart. */
const undos = new Map<string, Undo>()
const KEPT_MILLISECONDS = 10 * 60_000
const MOST_UNDOS = 20
const MOST_DOSSIERS = 2000

/** Works through dossiers one after the other, each in its own unit: what one refuses does not hold up the next. */
export function runBatch(
  context: Context,
  { scope, act }: { readonly scope: BatchScope; readonly act: BatchAct },
  outer?: AbortSignal,
) {
  return tellProgress(async (tell, signal) => {
    const staffId = signedIn(context.session)
    const ids = await scopeNow(context, scope)
    const items: BatchItem[] = []
    const steps: Undo['steps'][number][] = []
    for (const [index, id] of ids.entries()) {
      const named = await nameOf(context, id)
      tell({ done: index, total: ids.length, label: named.companyName })
      if (signal.aborted) {
        items.push({ ...named, outcome: 'stopped', refusal: null })
        continue
      }
      const { item, takeBack } = await tryOn(context, named, act)
      items.push(item)
      if (takeBack) steps.push({ id, takeBack })
    }
    tell({ done: ids.length, total: ids.length, label: '' })
    const undo =
      steps.length === 0
        ? null
        : keepUndo({ staffId, steps, until: context.office.now() + KEPT_MILLISECONDS })
    return { items, undo, stopped: signal.aborted }
  }, outer)
}

/** Which dossiers it is about, as of now: what has left the list since it was shown is left alone. */
async function scopeNow({ office, session }: Context, scope: BatchScope): Promise<readonly DossierId[]> {
  if ('ids' in scope) return [...new Set(scope.ids)]
  const asked = {
    ...scope.list,
    staffId: session.staffId,
    now: office.now(),
    offset: 0,
    limit: MOST_DOSSIERS,
  }
  return office.store.read(db => listDossierIds(db, asked))
}

type Named = Pick<BatchItem, 'id' | 'reference' | 'companyName'>

async function nameOf({ office }: Context, id: DossierId): Promise<Named> {
  const charge = await office.store.read(db => findCharge(db, id))
  return { id, reference: charge?.reference ?? '', companyName: charge?.companyName ?? '' }
}

async function tryOn(
  context: Context,
  named: Named,
  act: BatchAct,
): Promise<{ readonly item: BatchItem; readonly takeBack: TakeBack }> {
  try {
    const { outcome, takeBack } = await actOn(context, named.id, act)
    return { item: { ...named, outcome, refusal: null }, takeBack }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const refusal = { code: error.code, data: error.data }
    return { item: { ...named, outcome: 'refused', refusal }, takeBack: null }
  }
}

function keepUndo(undo: Undo): string {
  const key = randomUUID()
  undos.set(key, undo)
  const [oldest] = undos.keys()
  if (undos.size > MOST_UNDOS && oldest !== undefined) undos.delete(oldest)
  return key
}

/** Takes back what a batch did, the last first; each step is refused by itself where something else happened since. */
export async function undoBatch(context: Context, key: string): Promise<{ items: BatchItem[] }> {
  const staffId = signedIn(context.session)
  const undo = undos.get(key)
  if (!undo || undo.staffId !== staffId || undo.until < context.office.now()) {
    throw new Refusal('UNDO_TOO_LATE', {})
  }
  undos.delete(key)
  const items: BatchItem[] = []
  for (const { id, takeBack } of undo.steps.toReversed()) {
    const named = await nameOf(context, id)
    try {
      await takeBack(context)
      items.push({ ...named, outcome: 'done', refusal: null })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      items.push({ ...named, outcome: 'refused', refusal: { code: error.code, data: error.data } })
    }
  }
  return { items }
}
