import type { RuleCode } from '../../../src-preload/contract/documents.ts'
import type { DocumentVersion, DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import type { ReadingUnderway } from '../../../src-preload/contract/readings.ts'
import type { DocumentKind } from '../../../src-preload/contract/shared.ts'
import { OrdinalText } from '../../ui/Texts.tsx'
import { dateInParis, formatDate } from '../../wording/format.ts'
import frame from './dossier.module.css'
import { bestOf } from './evidence-marks.ts'

/** Whether a document is asked of the provider: already, or with the message that is being prepared. */
export type Asking =
  | { readonly state: 'asked'; readonly at: number }
  | { readonly state: 'to-ask' }
  | { readonly state: 'none' }

/** The rules that look at dates. */
const dated: ReadonlySet<string> = new Set<RuleCode>(['issued-recently', 'covers-today'])
/** An extract of the register says until when it is up to date; the others when they were made. */
const upToDate: ReadonlySet<DocumentKind> = new Set<DocumentKind>(['kbis', 'k'])

type ValidityProps = {
  readonly document: DossierDocument
  readonly underway: ReadingUnderway | undefined
  readonly asking: Asking
}

/** Until when it is valid, or from when it dates: as judged, else as read; how far its reading is. */
export function Validity({ document, underway, asking }: ValidityProps) {
  const { kind, expired, validUntil, versions } = document
  const [newest] = versions
  const isLate =
    expired || newest?.rules.some(({ rule, outcome }) => dated.has(rule) && outcome === 'echouee')
  const until = validUntil ?? bestOf(newest, 'validUntil')?.value
  const issued = bestOf(newest, 'issuedOn')?.value
  const text = underway
    ? progressText(underway)
    : until
      ? `Jusqu’au ${formatDate(until)}`
      : issued
        ? `${upToDate.has(kind) ? 'À jour au' : 'Établi le'} ${formatDate(issued)}`
        : newest
          ? readingText(newest.reading)
          : askingText(asking)
  return (
    <span className={`${frame.cut} ${isLate ? 'late' : 'dim'}`}>
      <OrdinalText>{text}</OrdinalText>
    </span>
  )
}

const askingText = (asking: Asking): string =>
  asking.state === 'asked'
    ? `Demandée le ${formatDate(dateInParis(asking.at), { year: false })}`
    : asking.state === 'to-ask'
      ? 'À demander avec l’envoi'
      : ''

const progressText = ({ done, total }: ReadingUnderway): string =>
  total > 0 ? `Page ${Math.min(done + 1, total)} sur ${total}` : 'Lecture en cours'

function readingText(reading: DocumentVersion['reading']): string {
  if (reading.state === 'waiting') return 'Lecture en cours'
  if (reading.state === 'read') return ''
  if (reading.reason === 'stopped') return 'Lecture arrêtée'
  return reading.reason === 'wrong-type' || reading.reason === 'too-large' ? 'Non lu' : 'Illisible'
}
