import type { InboxFilter } from '../../src-preload/contract/inbox.ts'
import type { InboxView, ViewDefinition } from '../../src-preload/contract/views.ts'

/** From how many days on us a dossier is late. */
export const LATE_FROM_DAYS = 4
/** Within how many days a document that runs out is worth asking for again. */
const RUNS_OUT_WITHIN_DAYS = 30

const isOpen: InboxFilter = { field: 'state', op: 'any', values: ['received', 'in_review'] }
const isOurs: InboxFilter = { field: 'waiting', op: 'any', values: ['us', 'registry'] }
const byImportance: ViewDefinition['sort'] = { by: 'importance', direction: 'asc' }
const latest: ViewDefinition['sort'] = { by: 'received', direction: 'desc' }

/** The views that come with the application, in the order of their tabs. */
export const STARTER_VIEWS: readonly InboxView[] = [
  view('to_review', 'À traiter', [isOpen, isOurs]),
  view('mine', 'À moi', [isOpen, { field: 'owner', op: 'any', values: ['me'] }]),
  view('waiting_provider', 'En attente du prestataire', [
    isOpen,
    { field: 'waiting', op: 'any', values: ['provider'] },
  ]),
  view('complete', 'Complets', [isOpen, { field: 'complete', op: 'yes' }]),
  view('conflict', 'Conflit d’exclusivité', [isOpen, { field: 'conflict', op: 'yes' }]),
  view('ready', 'Prêts à proposer', [isOpen, { field: 'ready', op: 'yes' }]),
  view('duplicates', 'Doublons possibles', [isOpen, { field: 'duplicates', op: 'yes' }]),
  view(
    'running_out',
    'Pièces expirant',
    [
      { field: 'state', op: 'any', values: ['received', 'in_review', 'approved'] },
      { field: 'expiry', op: 'next_days', days: RUNS_OUT_WITHIN_DAYS },
    ],
    { by: 'expiry', direction: 'asc' },
  ),
  view('late', 'En retard', [isOpen, isOurs, { field: 'since', op: 'before_days', days: LATE_FROM_DAYS }]),
  view('approved', 'Approuvés', [{ field: 'state', op: 'any', values: ['approved'] }], latest),
  view('refused', 'Refusés', [{ field: 'state', op: 'any', values: ['refused'] }], latest),
  view('all', 'Tous', [], latest),
]

function view(
  key: string,
  name: string,
  filters: readonly InboxFilter[],
  sort: ViewDefinition['sort'] = byImportance,
): InboxView {
  const definition = { filters: [...filters], sort, columns: null }
  return { key, id: null, name, shared: true, pinned: false, definition }
}
