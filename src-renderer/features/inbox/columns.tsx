import type { DossierRow, DossierSort } from '../../../src-preload/contract/dossiers.ts'
import type { RegisterColumn } from '../../table/columns.ts'
import { Initials } from '../../ui/Feedback.tsx'
import { StateRun } from '../../ui/StateGlyph.tsx'
import { AgeText } from '../../ui/Texts.tsx'
import { waitingOnNames } from '../../wording/terms.ts'

/** From how many days on us a dossier is late. */
const LATE_FROM_DAYS = 4

/** What the server can sort by, under the id of its column. */
export const sortOfColumn: Readonly<Record<string, DossierSort>> = {
  reference: 'reference',
  company: 'company',
  since: 'since',
  received: 'received',
}

/** The columns of the inbox, for the person who looks at it: their own dossiers are marked. */
export const inboxColumns = (me: number | undefined): readonly RegisterColumn<DossierRow>[] => [
  {
    id: 'reference',
    head: 'Dossier',
    width: 72,
    sortable: true,
    descFirst: true,
    cell: row => <span className="mute">{shortReference(row.reference)}</span>,
    title: row => row.reference,
  },
  {
    id: 'company',
    head: 'Prestataire',
    sortable: true,
    cell: row => <span className="strong">{row.companyName}</span>,
    title: row => row.companyName,
  },
  {
    id: 'zone',
    head: 'Zone',
    width: 100,
    cell: row => row.departmentCodes.join(', '),
    title: row => row.departmentCodes.join(', '),
  },
  {
    id: 'subtypes',
    head: 'Sous-types',
    cell: row => <span className="dim">{row.subtypeNames.join(', ')}</span>,
    title: row => row.subtypeNames.join(', '),
  },
  { id: 'cells', head: 'Cellules', width: 88, cell: row => <StateRun states={row.cells.slice(0, 5)} /> },
  {
    id: 'documents',
    head: 'Pièces',
    width: 84,
    cell: row => <StateRun states={row.documents.slice(0, 5).map(({ state }) => state)} />,
  },
  {
    id: 'waiting',
    head: 'Doit agir',
    width: 84,
    cell: row => (
      <span className={row.waitingOn === 'us' ? undefined : 'mute'}>{waitingOnNames[row.waitingOn]}</span>
    ),
  },
  {
    id: 'since',
    head: 'Depuis',
    width: 76,
    align: 'right',
    sortable: true,
    cell: row =>
      row.waitingOn === 'us' ? (
        <AgeText since={row.waitingSince} lateFromDays={LATE_FROM_DAYS} />
      ) : (
        <AgeText since={row.waitingSince} />
      ),
  },
  {
    id: 'by',
    head: 'Par',
    width: 44,
    align: 'center',
    cell: row => row.claimedBy && <Initials name={row.claimedBy.name} me={row.claimedBy.id === me} />,
  },
]

/** D-2026-0377 → D-0377: the year is on hover. */
const shortReference = (reference: string) => reference.replace(/^D-\d{4}-/, 'D-')
