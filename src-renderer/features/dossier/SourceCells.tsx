import { Button } from '@mantine/core'
import { Fragment } from 'react'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { Adoption, SourceWord } from '../../../src-preload/contract/sources.ts'
import type { Refused } from '../../office/refused.ts'
import { KeyHint, RefusalNote } from '../../ui/Feedback.tsx'
import { OrdinalText } from '../../ui/Texts.tsx'
import { dateInParis, formatDate, formatSiret } from '../../wording/format.ts'
import { EvidenceChip } from './EvidenceChip.tsx'
import { IdentityInput } from './IdentityInput.tsx'
import classes from './identity.module.css'
import {
  adoptable,
  fieldsOf,
  type IdentityField,
  isDifferent,
  type NumberedRow,
  offers,
  textsOf,
} from './identity-rows.ts'
import type { Declared } from './use-declared.ts'
import type { Review } from './use-review.ts'
import type { Standing } from './use-standing.ts'

type Shared = {
  readonly dossier: DossierDetail
  readonly standing: Standing
  readonly review: Review
  readonly declared: Declared
  /** What the key A adopts. */
  readonly pointed: { readonly row: NumberedRow; readonly from: 'registry' | 'read' } | undefined
  /** Missing when nobody may. */
  readonly onAdopt: ((row: NumberedRow, from: 'registry' | 'read') => void) | undefined
}

/** The field that a refusal is about. */
export const refusedField = (refused: Refused | null): IdentityField | null =>
  refused?.refusal?.code === 'SIRET_INVALID'
    ? 'siret'
    : refused?.refusal?.code === 'EMAIL_INVALID'
      ? 'email'
      : null

type DeclaredCellProps = Shared & {
  readonly row?: NumberedRow
  /** Of a row that has no other source. */
  readonly fields?: readonly IdentityField[]
}

/** What is declared, edited where it is read; what was declared before something was adopted stays in sight. */
export function DeclaredCell({ row, fields, dossier, standing, declared }: DeclaredCellProps) {
  const own = fields ?? (row ? fieldsOf[row.row] : [])
  if (own.length === 0) return <span className={`${classes.fixed} mute`}>Non demandé</span>
  const texts = textsOf(dossier.identity)
  const words = row?.declared.words.filter(({ differs }) => differs).map(({ text }) => text) ?? []
  return (
    <span className={classes.declared} data-fields={own.length}>
      {own.map(field => (
        <IdentityInput
          key={field}
          field={field}
          value={texts[field]}
          differing={words}
          readOnly={!standing.canAct}
          onSave={value => declared.save({ [field]: value })}
        />
      ))}
      {own.some(field => field === refusedField(declared.identityRefusal)) && (
        <span className={classes.refused}>
          <RefusalNote refusal={declared.identityRefusal} />
        </span>
      )}
      {row && row.declared.adopted.length > 0 && <Adopted row={row} texts={texts} />}
    </span>
  )
}

type AdoptedProps = { readonly row: NumberedRow; readonly texts: Record<IdentityField, string> }

/** « déclaré : 14 rue des Forges 38500 Voiron ». */
function Adopted({ row, texts }: AdoptedProps) {
  const { adopted } = row.declared
  const before = fieldsOf[row.row].map(field => {
    const taken = adopted.find(one => one.field === field)
    return taken ? taken.declared : texts[field]
  })
  const text = before.filter(Boolean).join(' ')
  const first = adopted[0]
  return (
    <span className={classes.before} title={first && adoptedBy(first)}>
      déclaré&nbsp;: {text === '' ? 'rien' : row.row === 'siret' ? formatSiret(text) : text}
    </span>
  )
}

const adoptedBy = ({ source, by, at }: Adoption): string =>
  `Adopté ${source === 'registry' ? 'du registre' : 'd’une pièce'} par ${by} le ${formatDate(dateInParis(at))}`

type RowProps = Shared & { readonly row: NumberedRow }

export function RegistryCell({ row, review, pointed, onAdopt }: RowProps) {
  const { registry } = row
  if (!registry) {
    const isMasked = review.sources.answer?.outcome === 'masked'
    return <span className={`${classes.fixed} mute`}>{isMasked ? 'non diffusé' : ''}</span>
  }
  return (
    <span className={classes.source} data-same={registry.same === true || undefined}>
      <Value row={row} value={registry} />
      {offers(registry) && onAdopt && (
        <AdoptButton
          isPointed={pointed?.row.row === row.row && pointed.from === 'registry'}
          onAdopt={() => onAdopt(row, 'registry')}
        />
      )}
    </span>
  )
}

type ReadCellProps = RowProps & { readonly isRead: boolean }

export function ReadCell({ row, isRead, review, pointed, onAdopt }: ReadCellProps) {
  const { read, registry } = row
  if (!read) {
    return <span className={`${classes.absent} mute`}>{isRead && registry ? 'ne figure pas ici' : ''}</span>
  }
  // The registry says the same: one button is enough, and it is over there.
  const isOffered = offers(read) && !(offers(registry) && adoptable(row, review.active) === 'registry')
  return (
    <span className={classes.read} data-same={read.same === true || undefined}>
      <EvidenceChip n={read.n} review={review} />
      <span>
        <Value row={row} value={read} suffix={read.evidence.field === 'siren' ? ' (SIREN)' : ''} />
        {!read.evidence.certain && <span className={classes.probable}> probable</span>}
        {isOffered && onAdopt && (
          <AdoptButton
            isPointed={pointed?.row.row === row.row && pointed.from === 'read'}
            onAdopt={() => onAdopt(row, 'read')}
          />
        )}
      </span>
    </span>
  )
}

type ValueProps = {
  readonly row: NumberedRow
  readonly value: NonNullable<NumberedRow['registry']>
  readonly suffix?: string
}

/** What is the same folds into « identique » in a small window; what differs stays whole. */
function Value({ row: sources, value: { value, words, same }, suffix }: ValueProps) {
  const { row } = sources
  const text = row === 'siret' ? formatSiret(value) : row === 'registeredOn' ? formatDate(value) : undefined
  const whole = text === undefined ? <Words words={words} /> : <OrdinalText>{text}</OrdinalText>
  if (same !== true || isDifferent(sources) || fieldsOf[row].length === 0) return <span>{whole}</span>
  return (
    <>
      <span className={classes.whole}>
        {whole}
        {suffix && <span className="t-small">{suffix}</span>}
      </span>
      <span className={classes.folded}>identique</span>
    </>
  )
}

/** The words that the other source has not are set apart. */
function Words({ words }: { readonly words: readonly SourceWord[] }) {
  return words.map(({ text, differs }, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of one fixed text
    <Fragment key={place}>
      {place > 0 && ' '}
      {differs ? <ins>{text}</ins> : text}
    </Fragment>
  ))
}

type AdoptButtonProps = { readonly isPointed: boolean; readonly onAdopt: () => void }

function AdoptButton({ isPointed, onAdopt }: AdoptButtonProps) {
  return (
    <Button variant="transparent" className={classes.adopt} onClick={onAdopt}>
      Adopter
      {isPointed && <KeyHint>A</KeyHint>}
    </Button>
  )
}
