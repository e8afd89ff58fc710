import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { DuplicatesOf, Resemblance } from '../../../src-preload/contract/duplicates.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { offerUndo } from '../../shell/status.ts'
import { Note, RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { OrdinalText } from '../../ui/Texts.tsx'
import { linkDecisionNames, reasonText } from '../../wording/duplicates.ts'
import { dateInParis, formatCount, formatDate } from '../../wording/format.ts'
import { dossierStateNames } from '../../wording/terms.ts'
import frame from './dossier.module.css'
import classes from './duplicates.module.css'
import type { Standing } from './use-standing.ts'

type DuplicatesSectionProps = { readonly dossier: DossierDetail; readonly standing: Standing }

/** What of them is shown at first. */
const FIRST = 5

/** The dossiers that resemble this one, why, and what a person says of each. Nothing is merged by itself. */
export function DuplicatesSection({ dossier, standing }: DuplicatesSectionProps) {
  const { data } = useOffice(office.duplicates.of, { id: dossier.id })
  const [all, setAll] = useState(false)
  if (!data || (data.others.length === 0 && !data.provider && !data.mergedInto)) return null
  const open = data.others.filter(({ decision }) => decision === null).length
  const shown = all ? data.others : data.others.slice(0, FIRST)
  return (
    <Section
      title="Doublons possibles"
      note={
        open > 0 ? <span className="late">{formatCount(open, 'à décider', 'à décider')}</span> : undefined
      }
    >
      <Known duplicates={data} />
      <ul className={classes.others} aria-label="Dossiers ressemblants">
        {shown.map(other => (
          <OtherDossier key={other.id} dossier={dossier} other={other} canAct={standing.canAct} />
        ))}
      </ul>
      {shown.length < data.others.length && (
        <div className={frame.inset}>
          <Button variant="transparent" onClick={() => setAll(true)}>
            Montrer les {data.others.length - shown.length} autres
          </Button>
        </div>
      )}
    </Section>
  )
}

/** It is a provider already, or it was merged into another dossier. */
function Known({ duplicates: { provider, mergedInto } }: { readonly duplicates: DuplicatesOf }) {
  if (!provider && !mergedInto) return null
  return (
    <div className={`${frame.inset} ${classes.known}`}>
      {mergedInto && (
        <Note>
          Ce dossier est un doublon, fusionné dans{' '}
          <Link to={`/dossiers/${mergedInto.id}`}>{mergedInto.reference}</Link>. Le rouvrir lui rend ses
          pièces.
        </Note>
      )}
      {provider && (
        <Note tone="late">
          Déjà prestataire&nbsp;: {provider.name}
          {provider.contract && (
            <>
              , contrat <Link to={`/contrats/${provider.contract.id}`}>{provider.contract.number}</Link>
              {provider.contract.state === 'active' && ' en cours'}
            </>
          )}
          .
        </Note>
      )}
    </div>
  )
}

type OtherProps = {
  readonly dossier: DossierDetail
  readonly other: Resemblance
  readonly canAct: boolean
}

function OtherDossier({ dossier, other, canAct }: OtherProps) {
  const { id, reference, companyName, commune, state, receivedAt, because } = other
  return (
    <li>
      <span className={classes.head}>
        <Link to={`/dossiers/${id}`}>{reference}</Link>
        <span className={frame.cut}>{commune ? `${companyName}, ${commune}` : companyName}</span>
        <span className="dim">{dossierStateNames[state]}</span>
        <span className="mute">
          <OrdinalText>{`reçu le ${formatDate(dateInParis(receivedAt))}`}</OrdinalText>
        </span>
      </span>
      <span className="mute t-small">{because.map(reasonText).join('\u00a0; ')}</span>
      <Acts dossier={dossier} other={other} canAct={canAct} />
    </li>
  )
}

function Acts({ dossier, other, canAct }: OtherProps) {
  const decide = useCommand(office.duplicates.decide)
  const merge = useCommand(office.duplicates.merge)
  const reopen = useCommand(office.dossiers.reopen)
  const pair = { id: dossier.id, otherId: other.id }
  const say = async (decision: 'linked' | 'distinct') => {
    if (!(await decide.run({ ...pair, decision, note: null }))) return
    const text = `${other.reference}\u00a0: ${linkDecisionNames[decision].toLocaleLowerCase('fr')}`
    offerUndo({ text, undo: () => void decide.run({ ...pair, decision: null, note: null }) })
  }
  const mergeHere = async () => {
    if (!(await merge.run({ id: other.id, otherId: dossier.id }))) return
    offerUndo({
      text: `${other.reference} fusionné ici`,
      undo: () => void reopen.run({ id: other.id, reason: 'Fusion reprise.' }),
    })
  }
  const { decision } = other
  const isMerged = decision?.decision === 'merged'
  return (
    <span className={classes.acts}>
      {decision && (
        <span className="dim t-small">
          {linkDecisionNames[decision.decision]} par {decision.by} le {formatDate(dateInParis(decision.at))}
        </span>
      )}
      {decision && !isMerged && (
        <Button
          variant="transparent"
          aria-label={`Revenir sur ${other.reference}`}
          onClick={() => void decide.run({ ...pair, decision: null, note: null })}
        >
          Revenir
        </Button>
      )}
      {!decision && (
        <>
          <Button aria-label={`Lier ${other.reference}`} onClick={() => void say('linked')}>
            Lier
          </Button>
          <Button aria-label={`${other.reference} est distinct`} onClick={() => void say('distinct')}>
            Distinct
          </Button>
        </>
      )}
      {!isMerged && other.mergeable && canAct && (
        <Button
          aria-label={`Fusionner ${other.reference} ici`}
          title="Ses pièces, ses messages et ses cellules viennent ici ; il est classé comme doublon."
          loading={merge.pending}
          onClick={() => void mergeHere()}
        >
          Fusionner ici
        </Button>
      )}
      <RefusalNote refusal={decide.refusal ?? merge.refusal ?? reopen.refusal} />
    </span>
  )
}
