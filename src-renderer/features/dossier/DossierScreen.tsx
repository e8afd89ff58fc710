import { useMediaQuery } from '@mantine/hooks'
import { useRef } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { takenSentence } from '../../office/refusals.ts'
import { toRefused } from '../../office/refused.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { Pane } from '../../shell/Pane.tsx'
import { Screen } from '../../shell/Screen.tsx'
import { ErrorState, Note, SkeletonRows } from '../../ui/Feedback.tsx'
import { OthersHere } from '../../ui/OthersHere.tsx'
import { SplitPane } from '../../ui/SplitPane.tsx'
import { withSpaces } from '../../wording/format.ts'
import { ChecksStrip } from './ChecksStrip.tsx'
import { ConversationSection } from './ConversationSection.tsx'
import { DocumentPane } from './DocumentPane.tsx'
import { DocumentsSection } from './DocumentsSection.tsx'
import { DossierActions } from './DossierActions.tsx'
import { DossierBadges } from './DossierBadges.tsx'
import { DuplicatesSection } from './DuplicatesSection.tsx'
import classes from './dossier.module.css'
import { IdentitySection } from './IdentitySection.tsx'
import { DossierJournal } from './Journal.tsx'
import { PerimeterSection } from './PerimeterSection.tsx'
import { SectionNav } from './SectionNav.tsx'
import { useDeclared } from './use-declared.ts'
import { useDetached } from './use-detached.ts'
import { useNextAhead } from './use-next-ahead.ts'
import { usePerimeter } from './use-perimeter.ts'
import { useReview } from './use-review.ts'
import { type Standing, useStanding } from './use-standing.ts'

/** One dossier: what is declared and judged at the left, the document looked at at the right. */
export function DossierScreen() {
  const id = Number(useParams().id) as DossierId
  const navigate = useNavigate()
  // The list is found again as it was left, its view and filters in its address.
  const isFirst = useLocation().key === 'default'
  const back = () => void (isFirst ? navigate('/boite') : navigate(-1))
  const { data, error, refetch } = useOffice(office.dossiers.get, { id }, { keepPrevious: false })
  useKeys([{ keys: 'Escape', label: 'revenir', hidden: true, run: back }])
  if (data) return <OpenDossier key={data.id} dossier={data} onBack={back} onReload={() => void refetch()} />
  return (
    <Screen title="Dossier" onBack={back}>
      {error ? (
        <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows count={16} height={28} />
      )}
    </Screen>
  )
}

type OpenDossierProps = {
  readonly dossier: DossierDetail
  readonly onBack: () => void
  readonly onReload: () => void
}

function OpenDossier({ dossier, onBack, onReload }: OpenDossierProps) {
  const standing = useStanding(dossier)
  const review = useReview(dossier)
  const declared = useDeclared(dossier)
  const perimeter = usePerimeter(dossier)
  const detached = useDetached(dossier, review)
  useNextAhead(dossier.id)
  const pane = useRef<HTMLDivElement>(null)
  // Half of a small window: the page must stay readable beside the identity.
  const isSmall = useMediaQuery('(max-width: 1180px)', false, { getInitialValueInEffect: false })
  return (
    <Screen
      title={dossier.identity.companyName}
      subtitle={<span className="wide">{dossier.reference}</span>}
      badges={<DossierBadges dossier={dossier} />}
      onBack={onBack}
      actions={<DossierActions dossier={dossier} standing={standing} perimeter={perimeter} />}
    >
      <SplitPane
        id={isSmall ? 'dossier-small' : 'dossier'}
        initial={isSmall ? 476 : 640}
        min={400}
        leftLabel="Dossier"
        rightLabel="Pièce"
        shape={detached.isOpen ? 'stacked' : review.comparing ? 'right' : 'beside'}
        left={
          <div className={classes.left}>
            <div ref={pane} className={classes.sections}>
              <StandingNote dossier={dossier} standing={standing} />
              <OthersHere id={dossier.id} />
              <ChecksStrip dossier={dossier} standing={standing} />
              <Pane name="identity">
                <IdentitySection
                  dossier={dossier}
                  standing={standing}
                  review={review}
                  declared={declared}
                  onReload={onReload}
                />
              </Pane>
              <Pane name="documents">
                <DocumentsSection dossier={dossier} standing={standing} review={review} />
              </Pane>
              <Pane name="perimeter">
                <PerimeterSection
                  dossier={dossier}
                  standing={standing}
                  review={review}
                  perimeter={perimeter}
                  declared={declared}
                  onReload={onReload}
                />
              </Pane>
              <Pane name="duplicates">
                <DuplicatesSection dossier={dossier} standing={standing} />
              </Pane>
              <ConversationSection dossier={dossier} standing={standing} />
              <Pane name="journal">
                <DossierJournal id={dossier.id} />
              </Pane>
            </div>
            <SectionNav pane={pane} />
          </div>
        }
        right={
          <Pane name="document">
            <DocumentPane dossier={dossier} standing={standing} review={review} detached={detached} />
          </Pane>
        }
      />
    </Screen>
  )
}

type StandingNoteProps = { readonly dossier: DossierDetail; readonly standing: Standing }

/** Why nothing can be changed: someone else has it, or it is decided. */
function StandingNote({ dossier: { decision }, standing }: StandingNoteProps) {
  if (standing.takenBy) {
    const { name, until } = standing.takenBy
    return <Note tone="late">{`${takenSentence(name, until)} Vous pouvez le lire.`}</Note>
  }
  if (standing.isOpen || !decision?.reason) return null
  return <Note>{withSpaces(`Motif de la décision : ${decision.reason}`)}</Note>
}
