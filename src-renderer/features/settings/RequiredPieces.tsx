import { Button, Checkbox } from '@mantine/core'
import type { RegistrationKind, RequiredDocumentsRule } from '../../../src-preload/contract/settings.ts'
import { office } from '../../office/client.ts'
import { useLongCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { Note, RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { formatCount, withSpaces } from '../../wording/format.ts'
import { documentKindNames } from '../../wording/terms.ts'
import { MorePieces } from './MorePieces.tsx'
import classes from './settings.module.css'

type RequiredPiecesProps = { readonly rule: RequiredDocumentsRule }

/** Which documents are asked of whom, and why. What the store demands before it transmits a request is not a choice. */
export function RequiredPieces({ rule }: RequiredPiecesProps) {
  const save = useLongCommand(office.settings.saveRequiredDocuments, {
    onDone: ({ dossiers }) => say(`${formatCount(dossiers, 'dossier mis à jour', 'dossiers mis à jour')}`),
  })
  const keep = (change: Partial<RequiredDocumentsRule>) => {
    if (!save.pending) void save.run({ ...rule, ...change })
  }
  return (
    <>
      <div className={classes.notes} data-first>
        <Note>
          {withSpaces(
            'Cette règle vaut pour les dossiers en instruction. Vous pouvez demander plus, jamais moins : une preuve d’immatriculation, la RC Pro et, pour les travaux de bâtiment, la décennale sont exigées avant toute transmission, quels que soient ces réglages.',
          )}
        </Note>
      </div>
      <Proofs
        title="Société"
        why="Prouve l’immatriculation au registre du commerce ou au registre national des entreprises."
        kinds={['kbis', 'rne']}
        kept={rule.companyProofs}
        disabled={save.pending}
        onChange={companyProofs => keep({ companyProofs })}
      />
      <Proofs
        title="Entrepreneur individuel"
        why="Il n’a pas de Kbis : l’extrait K, l’attestation RNE ou l’avis SIRENE prouve qu’il existe."
        kinds={['k', 'rne', 'sirene']}
        kept={rule.soleTraderProofs}
        disabled={save.pending}
        onChange={soleTraderProofs => keep({ soleTraderProofs })}
      />
      <Section title="Toujours demandées">
        <dl className={classes.always}>
          <dt>{documentKindNames.rc_pro}</dt>
          <dd>À tous : elle couvre les dommages causés à un client.</dd>
          <dt>{documentKindNames.decennale}</dt>
          <dd>
            Pour les sous-types de travaux de bâtiment : l’assurance décennale y est obligatoire (code des
            assurances, article L. 241-1).
          </dd>
        </dl>
      </Section>
      <MorePieces more={rule.more} disabled={save.pending} onChange={more => keep({ more })} />
      {(save.pending || save.refusal) && (
        <div className={classes.notes} role="status">
          {save.refusal ? (
            <RefusalNote refusal={save.refusal} />
          ) : (
            <Note>
              {save.progress
                ? `Dossiers en instruction : ${save.progress.done} sur ${save.progress.total}`
                : 'Enregistrement…'}{' '}
              <Button size="xs" onClick={save.stop}>
                Arrêter
              </Button>
            </Note>
          )}
        </div>
      )}
    </>
  )
}

type ProofsProps = {
  readonly title: string
  readonly why: string
  readonly kinds: readonly RegistrationKind[]
  readonly kept: readonly RegistrationKind[]
  readonly disabled: boolean
  readonly onChange: (kept: RegistrationKind[]) => void
}

/** One of those checked is enough; the first is the one that is asked. The last one cannot be taken out. */
function Proofs({ title, why, kinds, kept, disabled, onChange }: ProofsProps) {
  return (
    <Section title={title} note="une seule suffit parmi celles cochées">
      <p className={classes.help}>{withSpaces(why)}</p>
      <div className={classes.fields} data-single>
        {kinds.map(kind => {
          const isKept = kept.includes(kind)
          const isLast = isKept && kept.length === 1
          return (
            <Checkbox
              key={kind}
              label={documentKindNames[kind]}
              description={
                isLast
                  ? 'Une preuve d’immatriculation au moins est exigée.'
                  : kept[0] === kind
                    ? 'Celle que l’on demande.'
                    : undefined
              }
              checked={isKept}
              disabled={disabled || isLast}
              onChange={() =>
                onChange(
                  isKept
                    ? kept.filter(one => one !== kind)
                    : kinds.filter(one => one === kind || kept.includes(one)),
                )
              }
            />
          )
        })}
      </div>
    </Section>
  )
}
