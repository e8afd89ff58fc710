import { Button } from '@mantine/core'
import { Link } from 'react-router'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { Refused } from '../../office/refused.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { KeyHint, Note, RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { formatCount } from '../../wording/format.ts'
import { formatRead } from '../../wording/reading.ts'
import { documentKindNames } from '../../wording/terms.ts'
import frame from './dossier.module.css'
import { EvidenceChip } from './EvidenceChip.tsx'
import { IdentityInput } from './IdentityInput.tsx'
import classes from './identity.module.css'
import { differingWords, type IdentityField, type IdentityRow, textsOf } from './identity-rows.ts'
import type { Declared } from './use-declared.ts'
import type { Review } from './use-review.ts'
import type { Standing } from './use-standing.ts'

type IdentitySectionProps = {
  readonly dossier: DossierDetail
  readonly standing: Standing
  readonly review: Review
  readonly declared: Declared
  readonly onReload: () => void
}

/** What is declared, beside what the document shown says. Differences are orange, and can be adopted. */
export function IdentitySection({ dossier, standing, review, declared, onReload }: IdentitySectionProps) {
  const { rows, document, version } = review
  const differences = rows.filter(({ read }) => read && !read.same)
  const adoptable = differences.filter(({ read }) => read?.adopts)
  // A adopts what the person points at, else the first difference.
  const pointed = adoptable.find(({ read }) => read?.evidence.n === review.active) ?? adoptable[0]
  const adopt = ({ read }: IdentityRow) => {
    if (read?.adopts) void declared.adopt(read.adopts)
  }
  useKeys([
    {
      keys: 'a',
      label: 'adopter',
      hidden: !pointed,
      when: standing.canAct && pointed !== undefined,
      run: () => pointed && adopt(pointed),
    },
  ])
  const source = document && documentKindNames[document.kind]
  return (
    <Section
      title="Identité"
      note={
        differences.length > 0 && (
          <span className="late">{formatCount(differences.length, 'différence')}</span>
        )
      }
    >
      <table className={classes.identity}>
        <thead>
          <tr>
            <th>
              <span className="visually-hidden">Champ</span>
            </th>
            <th>Déclaré</th>
            <th>{version && version.evidence.length > 0 ? `Lu\u00a0: ${source}` : 'Rien n’est lu ici'}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id} className={row.read && !row.read.same ? classes.differs : undefined}>
              <th scope="row">{row.label}</th>
              <td colSpan={row.read ? 1 : 2}>
                <DeclaredCell row={row} dossier={dossier} standing={standing} declared={declared} />
              </td>
              {row.read && (
                <td>
                  <ReadCell
                    row={row}
                    dossier={dossier}
                    review={review}
                    isPointed={row === pointed}
                    onAdopt={standing.canAct ? () => adopt(row) : undefined}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <IdentityRefusal declared={declared} onReload={onReload} />
      {dossier.duplicates.length > 0 && (
        <div className={frame.inset}>
          <Note tone="late">
            Même entreprise&nbsp;:{' '}
            {dossier.duplicates.map(({ id, reference, companyName }, place) => (
              <span key={id}>
                {place > 0 && ', '}
                <Link to={`/dossiers/${id}`}>{`${reference} ${companyName}`}</Link>
              </span>
            ))}
          </Note>
        </div>
      )}
    </Section>
  )
}

/** The field that a refusal is about. */
const refusedField = (refused: Refused | null): IdentityField | null =>
  refused?.refusal?.code === 'SIRET_INVALID'
    ? 'siret'
    : refused?.refusal?.code === 'EMAIL_INVALID'
      ? 'email'
      : null

type DeclaredCellProps = Pick<IdentitySectionProps, 'dossier' | 'standing' | 'declared'> & {
  readonly row: IdentityRow
}

function DeclaredCell({ row, dossier, standing, declared }: DeclaredCellProps) {
  if (row.fields.length === 0) return <span className={`${classes.fixed} mute`}>Non demandé</span>
  const texts = textsOf(dossier.identity)
  const refusedHere = row.fields.some(field => field === refusedField(declared.identityRefusal))
  return (
    <span className={classes.declared} data-fields={row.fields.length}>
      {row.fields.map(field => (
        <IdentityInput
          key={field}
          field={field}
          value={texts[field]}
          readOnly={!standing.canAct}
          onSave={value => declared.save({ [field]: value })}
        />
      ))}
      {refusedHere && (
        <span className={classes.refused}>
          <RefusalNote refusal={declared.identityRefusal} />
        </span>
      )}
    </span>
  )
}

type ReadCellProps = {
  readonly row: IdentityRow
  readonly dossier: DossierDetail
  readonly review: Review
  readonly isPointed: boolean
  readonly onAdopt: (() => void) | undefined
}

function ReadCell({ row: { read, fields }, dossier, review, isPointed, onAdopt }: ReadCellProps) {
  if (!read) return null
  const { evidence, same, adopts } = read
  const text = formatRead(evidence.field, evidence.value)
  const texts = textsOf(dossier.identity)
  const against = fields.map(field => texts[field]).join(' ')
  return (
    <span className={classes.read} data-same={same || undefined}>
      <EvidenceChip n={evidence.n} review={review} />
      <span>
        {same ? (
          <>
            <span className={fields.length > 0 ? 'wide' : undefined}>
              {text}
              {evidence.field === 'siren' && <span className="t-small"> (SIREN)</span>}
            </span>
            {fields.length > 0 && <span className={classes.folded}>identique</span>}
          </>
        ) : (
          differingWords(text, against).map(({ word, differs }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the words of one fixed text
            <span key={place}>
              {place > 0 && ' '}
              {differs ? <ins>{word}</ins> : word}
            </span>
          ))
        )}
        {!same && adopts && onAdopt && (
          <Button variant="transparent" className={classes.adopt} onClick={onAdopt}>
            Adopter
            {isPointed && <KeyHint>A</KeyHint>}
          </Button>
        )}
      </span>
    </span>
  )
}

type IdentityRefusalProps = { readonly declared: Declared; readonly onReload: () => void }

function IdentityRefusal({ declared, onReload }: IdentityRefusalProps) {
  const refusal = declared.identityRefusal
  if (!refusal || refusedField(refusal)) return null
  return (
    <div className={frame.inset}>
      <RefusalNote refusal={refusal} />
      {refusal.refusal?.code === 'STALE' && (
        <Button
          onClick={() => {
            declared.clear()
            onReload()
          }}
        >
          Relire le dossier
        </Button>
      )}
    </div>
  )
}
