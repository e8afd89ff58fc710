import { Button } from '@mantine/core'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { SourceRowName } from '../../../src-preload/contract/sources.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { StaleNote } from '../../ui/StaleNote.tsx'
import { formatCount } from '../../wording/format.ts'
import { documentKindNames } from '../../wording/terms.ts'
import { DossierRules } from './DossierRules.tsx'
import frame from './dossier.module.css'
import classes from './identity.module.css'
import { adoptable, fieldsOf, type IdentityField, isDifferent, type NumberedRow } from './identity-rows.ts'
import { RegistryAside, RegistryNote } from './RegistryNote.tsx'
import { DeclaredCell, ReadCell, RegistryCell, refusedField } from './SourceCells.tsx'
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

const rowNames: Record<SourceRowName, string> = {
  companyName: 'Raison sociale',
  siret: 'SIRET',
  legalForm: 'Forme',
  seat: 'Siège',
  manager: 'Dirigeant',
  registeredOn: 'Immatriculée',
  headcount: 'Effectif',
  activity: 'Activité',
}
const fieldNames: Record<IdentityField, string> = {
  companyName: 'Raison sociale',
  siret: 'SIRET',
  legalForm: 'Forme',
  address: 'Adresse',
  postalCode: 'Code postal',
  commune: 'Commune',
  headcount: 'Effectif',
  declaredCapacity: 'Capacité',
  contactName: 'Contact',
  email: 'Courriel',
  phone: 'Téléphone',
}
/** What only the provider can say. */
const onlyDeclared: readonly (readonly [IdentityField, string])[] = [
  ['contactName', 'Contact'],
  ['email', 'Courriel'],
  ['phone', 'Téléphone'],
  ['declaredCapacity', 'Capacité'],
]

/** Declared, in the registry, read in the document shown. Differences are orange, and can be adopted. */
export function IdentitySection({ dossier, standing, review, declared, onReload }: IdentitySectionProps) {
  const { rows, document, version, active, sources } = review
  const isShown = ({ row, registry, read }: NumberedRow) =>
    fieldsOf[row].length > 0 || registry !== null || read !== null
  const differences = rows.filter(isDifferent)
  const adopt = (row: NumberedRow, from: 'registry' | 'read') =>
    void declared.adopt(row.row, from === 'registry' ? null : (version?.id ?? null))
  // A adopts what the person points at, else the first difference.
  const candidates = [...differences, ...rows.filter(row => !isDifferent(row))].flatMap(row => {
    const from = adoptable(row, active)
    return from === null ? [] : [{ row, from }]
  })
  const pointed = candidates.find(({ row }) => row.read?.n === active) ?? candidates[0]
  useKeys([
    {
      keys: 'a',
      label: 'adopter',
      hidden: !pointed,
      when: standing.canAct && pointed !== undefined,
      run: () => pointed && adopt(pointed.row, pointed.from),
    },
  ])
  const shared = {
    dossier,
    standing,
    review,
    declared,
    pointed,
    onAdopt: standing.canAct ? adopt : undefined,
  }
  const hasRegistry = sources.answer?.company != null
  const kind = document && documentKindNames[document.kind]
  const isRead = version !== undefined && version.evidence.length > 0
  return (
    <Section
      title="Identité"
      note={
        differences.length > 0 && (
          <span className="late">{formatCount(differences.length, 'différence')}</span>
        )
      }
      aside={<RegistryAside dossier={dossier} sources={sources} />}
    >
      <table className={classes.identity} data-registry={hasRegistry || undefined}>
        <thead>
          <tr>
            <th>
              <span className="visually-hidden">Champ</span>
            </th>
            <th>Déclaré</th>
            {hasRegistry && <th>Registre</th>}
            <th>{isRead ? `Lu\u00a0: ${kind}` : 'Rien n’est lu ici'}</th>
          </tr>
        </thead>
        <tbody>
          {rows.filter(isShown).map(row => (
            <tr key={row.row} className={isDifferent(row) ? classes.differs : undefined}>
              <th scope="row">{rowNames[row.row]}</th>
              <td>
                <DeclaredCell row={row} {...shared} />
              </td>
              {hasRegistry && (
                <td>
                  <RegistryCell row={row} {...shared} />
                </td>
              )}
              <td>
                <ReadCell row={row} isRead={isRead} {...shared} />
              </td>
            </tr>
          ))}
          {onlyDeclared.map(([field, name]) => (
            <tr key={field}>
              <th scope="row">{name}</th>
              <td colSpan={hasRegistry ? 3 : 2}>
                <DeclaredCell fields={[field]} {...shared} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <RegistryNote dossier={dossier} sources={sources} />
      <div className={frame.inset}>
        <DossierRules
          label="Règles de l’identité"
          sources={sources}
          only={hasRegistry ? ['registry-active', 'no-duplicate'] : ['no-duplicate']}
        />
      </div>
      <IdentityRefusal declared={declared} onReload={onReload} />
    </Section>
  )
}

type IdentityRefusalProps = { readonly declared: Declared; readonly onReload: () => void }

function IdentityRefusal({ declared, onReload }: IdentityRefusalProps) {
  const refusal = declared.identityRefusal
  if (!refusal || refusedField(refusal)) return null
  const takeTheirs = () => {
    declared.clear()
    onReload()
  }
  if (refusal.refusal?.code === 'STALE' && declared.stale) {
    const differences = declared.stale.differences.map(({ field, ...said }) => ({
      name: fieldNames[field],
      ...said,
    }))
    return <StaleNote differences={differences} onKeepYours={declared.keepYours} onTakeTheirs={takeTheirs} />
  }
  return (
    <div className={frame.inset}>
      <RefusalNote refusal={refusal} />
      {refusal.refusal?.code === 'STALE' && <Button onClick={takeTheirs}>Relire le dossier</Button>}
    </div>
  )
}
