import { Button } from '@mantine/core'
import type { DossierDetail, DossierRow } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { MissingForApproval } from '../../../src-preload/contract/shared.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { missingSentence } from '../../office/refusals.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { InspectorHead } from '../../shell/Screen.tsx'
import { offerUndo } from '../../shell/status.ts'
import { Badge } from '../../ui/Badge.tsx'
import { DossierStateBadge, WaitingBadge } from '../../ui/DossierStateBadge.tsx'
import { ErrorState, KeyHint, RefusalNote, SkeletonRows } from '../../ui/Feedback.tsx'
import { type GlyphState, passedCheckNames } from '../../ui/glyphs.ts'
import { Section } from '../../ui/Section.tsx'
import { StateGlyph, StateLabel } from '../../ui/StateGlyph.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis, formatDate, shortNameOf } from '../../wording/format.ts'
import { journalSentence } from '../../wording/journal.ts'
import { cellStateNames, checkNames } from '../../wording/terms.ts'
import { AssignMenu } from './AssignMenu.tsx'
import classes from './inbox.module.css'

const LAST_EVENTS = 4
const MOST_CELLS = 12

/** What is focused, summed up: what holds it back, what it asks, how far the checks are, what happened last. */
export function InboxInspector({ id }: { readonly id: DossierId }) {
  const { data: dossier, error, refetch } = useOffice(office.dossiers.get, { id })
  if (error) return <ErrorState text="Ce dossier n’a pas pu être lu." onRetry={() => void refetch()} />
  if (!dossier) return <SkeletonRows count={8} height={24} />
  return (
    <>
      <Head dossier={dossier} />
      <Obstacles dossier={dossier} />
      <Perimeter dossier={dossier} />
      <Checks dossier={dossier} />
      <LastEvents dossier={dossier} />
    </>
  )
}

type Part = { readonly dossier: DossierDetail }

/** Who has it open now: two never work on one without knowing. */
function OpenedBy({ dossier: { id } }: Part) {
  const { data: presence = [] } = useOffice(office.desk.presence)
  const people = presence.find(one => one.id === id)?.people ?? []
  return people.map(person => <Badge key={person.id}>Ouvert par {shortNameOf(person.name)}</Badge>)
}

function Head({ dossier }: Part) {
  const { identity, reference, state } = dossier
  const facts = [identity.commune, identity.legalForm].filter(Boolean).join(', ')
  return (
    <InspectorHead
      title={identity.companyName}
      reference={reference}
      facts={
        <>
          {facts ? `${facts}, reçu le ` : 'Reçu le '}
          <DateText on={dateInParis(dossier.receivedAt)} year={false} />
        </>
      }
      badges={
        <>
          <DossierStateBadge state={state} />
          <WaitingBadge {...dossier} />
          <OpenedBy dossier={dossier} />
        </>
      }
    />
  )
}

function Obstacles({ dossier: { state, missingForApproval } }: Part) {
  if (state !== 'received' && state !== 'in_review') return null
  return (
    <Section title="Ce qui retient le dossier">
      <ul className={classes.facts}>
        {missingForApproval.length === 0 && <li>Rien : il peut être approuvé.</li>}
        {missingForApproval.map(missing => (
          <li key={JSON.stringify(missing)}>
            <StateGlyph state={obstacleGlyph(missing)} named={false} />
            <span>{missingSentence(missing)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function obstacleGlyph({ what }: MissingForApproval): GlyphState {
  if (what === 'document-to-judge' || what === 'check-to-judge') return 'to_judge'
  return what === 'document-missing' ? 'missing' : 'failed'
}

function Perimeter({ dossier: { perimeter } }: Part) {
  const shown = perimeter.slice(0, MOST_CELLS)
  return (
    <Section title="Périmètre demandé" note={perimeter.length === 0 ? 'aucune cellule' : undefined}>
      <ul className={classes.lines}>
        {shown.map(cell => (
          <li key={`${cell.departmentCode} ${cell.subtypeCode}`}>
            <span className="mute">{cell.departmentCode}</span>
            <span className={classes.cut}>{cell.subtypeName}</span>
            <StateLabel state={cell.state}>
              {cell.until === null
                ? cellStateNames[cell.state]
                : `${cell.state === 'option' ? 'Option,' : 'Jusqu’au'} ${formatDate(cell.until, { year: false })}`}
            </StateLabel>
          </li>
        ))}
        {perimeter.length > shown.length && (
          <li className="mute">et {perimeter.length - shown.length} autres</li>
        )}
      </ul>
    </Section>
  )
}

function Checks({ dossier: { checks } }: Part) {
  return (
    <Section title="Contrôles de la plateforme">
      <ul className={classes.checks}>
        {checks.map(check => (
          <li key={check.kind}>
            <StateGlyph state={check.outcome} named={false} />
            <span>{checkNames[check.kind]}</span>
            <span className={check.outcome === 'to_judge' ? 'mute' : undefined}>
              {check.count
                ? `${check.count.passed} sur ${check.count.total}`
                : check.outcome === 'passed'
                  ? passedCheckNames[check.kind]
                  : check.outcome === 'failed'
                    ? 'Non satisfait'
                    : 'À juger'}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function LastEvents({ dossier: { journal } }: Part) {
  return (
    <Section title="Derniers événements">
      <ul className={classes.events}>
        {journal.slice(0, LAST_EVENTS).map(entry => (
          <li key={entry.seq}>
            <DateText on={dateInParis(entry.at)} year={false} />
            <span>{journalSentence(entry)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

type FootProps = {
  readonly row: DossierRow
  readonly me: number | undefined
  readonly onOpen: (id: DossierId) => void
}

/** Take it, give it back, open it. */
export function InboxInspectorFoot({ row, me, onOpen }: FootProps) {
  const release = useCommand(office.dossiers.release)
  const claim = useCommand(office.dossiers.claim, {
    onDone: () => offerUndo({ text: `${row.reference} pris`, undo: () => void release.run({ id: row.id }) }),
  })
  const isMine = row.claimedBy !== null && row.claimedBy.id === me
  const isOpen = row.state === 'received' || row.state === 'in_review'
  const take = () => void claim.run({ id: row.id })
  const giveBack = () => void release.run({ id: row.id })
  useKeys([
    { keys: 'p', label: 'prendre', when: isOpen && !isMine, run: take },
    { keys: 'r', label: 'rendre', when: isMine, run: giveBack },
  ])
  return (
    <>
      <Button onClick={() => onOpen(row.id)} rightSection={<KeyHint>↵</KeyHint>}>
        {isMine ? 'Reprendre' : 'Ouvrir'}
      </Button>
      {isOpen && !isMine && (
        <Button onClick={take} loading={claim.pending} rightSection={<KeyHint>P</KeyHint>}>
          Prendre
        </Button>
      )}
      {isMine && (
        <Button onClick={giveBack} loading={release.pending} rightSection={<KeyHint>R</KeyHint>}>
          Rendre
        </Button>
      )}
      {isOpen && <AssignMenu row={row} />}
      <RefusalNote refusal={claim.refusal ?? release.refusal} />
    </>
  )
}
