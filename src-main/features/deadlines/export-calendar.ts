import ical, { ICalCalendarMethod } from 'ical-generator'
import type { Deadline, DeadlineEffect, DeadlineKind } from '../../../src-preload/contract/deadlines.ts'
import { formatInstant, nbsp } from '../../domain/french.ts'
import type { Office } from '../context.ts'
import { listDated } from './list-deadlines.ts'

const KINDS: Readonly<Record<DeadlineKind, string>> = {
  document: 'Pièce',
  option: 'Option',
  proposal: 'Proposition',
  signature: 'Signature',
  withdrawal: 'Rétractation',
  renewal: 'Renouvellement',
  contract: 'Fin de contrat',
  notice: 'Préavis',
  request: 'Demande de pièces',
}

const EFFECTS: Readonly<Record<DeadlineEffect, string>> = {
  'sending-stops': 'Les envois s’arrêtent le lendemain.',
  'cell-freed': 'La cellule est libérée.',
  'proposal-expires': 'La proposition expire, avec ses options.',
  'contract-lapses': 'Le contrat préparé devient caduc.',
  'becomes-firm': 'Le contrat devient ferme.',
  'priority-ends': 'La priorité du titulaire prend fin.',
  'contract-ends': 'Le contrat prend fin, les cellules sont libres.',
  'reminder-leaves': 'Une relance part.',
  'reminders-over': 'Les relances sont épuisées : appelez.',
}

/**
 * Everything dated as an iCalendar file (RFC 5545): a whole day each, with an identifier that stays the same, so that
 * an agenda that takes the file again changes what it has instead of adding to it.
 */
export async function exportCalendar(office: Office, horizon: { readonly days: number }) {
  const { rows, today } = await listDated(office, horizon)
  const calendar = ical({
    name: 'Échéances Apanage',
    prodId: { company: 'Apanage', product: 'Échéances', language: 'FR' },
    method: ICalCalendarMethod.PUBLISH,
  })
  for (const row of rows) {
    const day = new Date(`${row.dueOn}T12:00:00Z`)
    calendar.createEvent({
      id: `${row.key}@apanage`,
      start: day,
      allDay: true,
      stamp: new Date(office.now()),
      summary: nbsp(`${KINDS[row.kind]} : ${row.companyName}`),
      description: nbsp(describe(row)),
    })
  }
  return { name: `echeances-${today}.ics`, text: calendar.toString() }
}

function describe({ about, dueAt, effect, waiting }: Deadline): string {
  const { reference, departmentCode, subtypeName } = about
  return [
    [reference, departmentCode, subtypeName].filter(word => word !== null).join(', '),
    dueAt === null ? '' : `Le ${formatInstant(dueAt)}.`,
    EFFECTS[effect],
    waiting === 0 ? '' : `${waiting} en file d’attente.`,
  ]
    .filter(line => line !== '')
    .join('\n')
}
