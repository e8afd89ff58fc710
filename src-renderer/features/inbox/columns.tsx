import type { DossierRow, DossierSort } from '../../../src-preload/contract/dossiers.ts'
import type { InboxColumn, InboxField } from '../../../src-preload/contract/inbox.ts'
import type { RegisterColumn } from '../../table/columns.ts'
import { Initials } from '../../ui/Feedback.tsx'
import { StateRun } from '../../ui/StateGlyph.tsx'
import { AgeText, DateText } from '../../ui/Texts.tsx'
import { dateInParis, formatPhone, formatSiret } from '../../wording/format.ts'
import { columnNames } from '../../wording/inbox.ts'
import { waitingOnNames } from '../../wording/terms.ts'
import { AttentionMark } from './AttentionMark.tsx'

/** From how many days on us a dossier is late. */
const LATE_FROM_DAYS = 4

export const USUAL_COLUMNS: readonly InboxColumn[] = [
  'reference',
  'company',
  'zone',
  'subtypes',
  'cells',
  'documents',
  'waiting',
  'since',
  'by',
]

/** What the server can sort by, under the id of its column. */
export const sortOfColumn: Readonly<Partial<Record<InboxColumn, DossierSort>>> = {
  reference: 'reference',
  company: 'company',
  since: 'since',
  received: 'received',
  state: 'state',
  commune: 'commune',
  postalCode: 'postalCode',
  headcount: 'headcount',
  expiry: 'expiry',
  messageIn: 'messageIn',
  messageOut: 'messageOut',
  decided: 'decided',
}
export const isOrder = (text: string): text is DossierSort =>
  text === 'importance' || Object.values(sortOfColumn).some(by => by === text)

const ON_THE_ROW: readonly InboxColumn[] = [...USUAL_COLUMNS, 'received']

/** The columns whose values are asked for, beside what every row has. */
export const valuesOfColumns = (columns: readonly InboxColumn[]): InboxField[] =>
  columns.filter((column): column is InboxColumn & InboxField => !ON_THE_ROW.includes(column))

type Looks = Omit<RegisterColumn<DossierRow>, 'id' | 'head'>
type Naming = {
  readonly me: number | undefined
  readonly nameOf: (field: InboxField, value: string) => string
}

/** The columns of the inbox, in the order asked, for the person who looks at it: their own dossiers are marked. */
export const inboxColumns = (
  columns: readonly InboxColumn[],
  naming: Naming,
): readonly RegisterColumn<DossierRow>[] =>
  columns.map(column => ({
    id: column,
    head: columnNames[column],
    sortable: column in sortOfColumn,
    ...looksOf(column, naming),
  }))

function looksOf(column: InboxColumn, { me, nameOf }: Naming): Looks {
  switch (column) {
    case 'reference':
      return {
        width: 72,
        descFirst: true,
        cell: row => <span className="mute">{shortReference(row.reference)}</span>,
        title: row => row.reference,
      }
    case 'company':
      return {
        cell: row => (
          <>
            <AttentionMark attention={row.attention} at={row.attentionAt} />
            <span className="strong">{row.companyName}</span>
          </>
        ),
        title: row => row.companyName,
      }
    case 'zone':
      return { width: 100, ...text(row => row.departmentCodes.join(', ')) }
    case 'subtypes':
      return { ...text(row => row.subtypeNames.join(', ')), cell: dim(row => row.subtypeNames.join(', ')) }
    case 'cells':
      return { width: 88, cell: row => <StateRun states={row.cells.slice(0, 5)} /> }
    case 'documents':
      return {
        width: 84,
        cell: row => <StateRun states={row.documents.slice(0, 5).map(({ state }) => state)} />,
      }
    case 'waiting':
      return {
        width: 84,
        cell: row => (
          <span className={row.waitingOn === 'us' ? undefined : 'mute'}>{waitingOnNames[row.waitingOn]}</span>
        ),
      }
    case 'since':
      return {
        width: 76,
        align: 'right',
        cell: row =>
          row.waitingOn === 'us' ? (
            <AgeText since={row.waitingSince} lateFromDays={LATE_FROM_DAYS} />
          ) : (
            <AgeText since={row.waitingSince} />
          ),
      }
    case 'by':
      return { width: 44, align: 'center', cell: row => <Holder row={row} me={me} /> }
    case 'received':
      return {
        width: 92,
        descFirst: true,
        cell: row => <DateText on={dateInParis(row.receivedAt)} year={false} />,
      }
    case 'messageIn':
    case 'messageOut':
    case 'decided':
      return { width: 108, descFirst: true, cell: row => <Moment at={row.values[column]} /> }
    case 'expiry':
    case 'extractDay':
      return { width: 116, cell: row => <Day on={row.values[column]} /> }
    case 'headcount':
    case 'reminders':
      return { width: 76, align: 'right', cell: row => row.values[column] ?? '' }
    case 'siret':
      return { width: 156, ...text(row => formatSiret(String(row.values.siret ?? ''))) }
    case 'phone':
      return { width: 124, ...text(row => formatPhone(String(row.values.phone ?? ''))) }
    case 'postalCode':
      return { width: 84, ...text(row => String(row.values.postalCode ?? '')) }
    case 'conflict':
    case 'complete':
    case 'ready':
    case 'duplicates':
    case 'request':
      return {
        width: 132,
        cell: row => (row.values[column] === 1 ? 'Oui' : <span className="mute">Non</span>),
      }
    default:
      return { width: 132, ...text(row => namesIn(row.values[column], value => nameOf(column, value))) }
  }
}

/** Codes are named; names stay. */
const namesIn = (value: string | number | null | undefined, nameOf: (value: string) => string): string =>
  String(value ?? '')
    .split(',')
    .filter(Boolean)
    .map(nameOf)
    .join(', ')

const text = (of: (row: DossierRow) => string): Looks => ({ cell: of, title: of })
const dim = (of: (row: DossierRow) => string) => (row: DossierRow) => <span className="dim">{of(row)}</span>

function Moment({ at }: { readonly at: string | number | null | undefined }) {
  return typeof at === 'number' ? <DateText on={dateInParis(at)} year={false} /> : null
}
function Day({ on }: { readonly on: string | number | null | undefined }) {
  return typeof on === 'string' ? <DateText on={on} /> : null
}

/** Who has it; without anyone, whom it was given to. */
function Holder({ row, me }: { readonly row: DossierRow; readonly me: number | undefined }) {
  if (row.claimedBy) return <Initials name={row.claimedBy.name} me={row.claimedBy.id === me} />
  return row.assignedTo && <Initials name={row.assignedTo.name} me={row.assignedTo.id === me} given />
}

/** D-2026-0377 → D-0377: the year is on hover. */
const shortReference = (reference: string) => reference.replace(/^D-\d{4}-/, 'D-')
