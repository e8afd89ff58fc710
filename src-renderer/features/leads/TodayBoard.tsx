import type { LeadBoard } from '../../../src-preload/contract/lead-screens.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { formatNumber } from '../../wording/format.ts'
import { formatDelay } from '../../wording/format-delay.ts'
import { leadsAddress } from './lead-address.ts'
import classes from './today.module.css'

type Figure = {
  readonly name: string
  readonly value: number
  readonly to: string
  /** Whether a person must act when there are some. */
  readonly alert?: boolean
}

/** Figures of the day; each opens the requests that it counts. */
const figuresOf = (board: LeadBoard): readonly Figure[] => [
  {
    name: 'Reçues',
    value: board.received,
    to: leadsAddress('all', [{ field: 'received', op: 'today' }]),
  },
  {
    name: 'Transmises',
    value: board.dispatched,
    to: leadsAddress('dispatched', [{ field: 'dispatched', op: 'today' }]),
  },
  {
    name: 'En attente d’envoi',
    value: board.waiting,
    to: leadsAddress('all', [{ field: 'delivery', op: 'any', values: ['queued', 'sending'] }]),
  },
  {
    name: 'Issue inconnue',
    value: board.unknown,
    to: leadsAddress('unsettled', [{ field: 'delivery', op: 'any', values: ['unknown'] }]),
    alert: true,
  },
  {
    name: 'Non remises',
    value: board.undelivered,
    to: leadsAddress('unsettled', [{ field: 'delivery', op: 'none', values: ['unknown'] }]),
    alert: true,
  },
  { name: 'Premier contact en retard', value: board.overdue, to: leadsAddress('overdue'), alert: true },
]

/** « Aujourd’hui »: what came in, what left, what waits, what a person must settle. */
export function TodayBoard() {
  const { data: board } = useOffice(office.leadScreens.board)
  if (!board) return <div className={classes.board} aria-hidden="true" />
  return (
    <section className={classes.board} aria-label="Aujourd’hui">
      <h2 className="semi">Aujourd’hui</h2>
      {figuresOf(board).map(({ name, value, to, alert }) => (
        <a key={name} href={to} className={classes.figure} data-alert={(alert && value > 0) || undefined}>
          <span>{name}</span> <b>{formatNumber(value)}</b>
        </a>
      ))}
      {board.medianDelay !== null && (
        <a
          href={leadsAddress('dispatched', [{ field: 'accepted', op: 'today' }])}
          className={classes.figure}
          title="De la réception à l’acceptation par le serveur du prestataire, de celles acceptées aujourd’hui"
        >
          <span>Délai médian</span> <b>{formatDelay(board.medianDelay)}</b>
        </a>
      )}
    </section>
  )
}
