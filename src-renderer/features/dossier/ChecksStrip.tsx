import { Button, Textarea } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { DossierDetail, PlatformCheck } from '../../../src-preload/contract/dossiers.ts'
import type { CheckKind, JudgedCheckKind } from '../../../src-preload/contract/shared.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { passedCheckNames } from '../../ui/glyphs.ts'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { dateInParis, formatDate } from '../../wording/format.ts'
import { checkNames } from '../../wording/terms.ts'
import classes from './checks.module.css'
import { isKept } from './use-perimeter.ts'
import type { Standing } from './use-standing.ts'

type ChecksStripProps = { readonly dossier: DossierDetail; readonly standing: Standing }

type Judged = PlatformCheck & { readonly kind: JudgedCheckKind }
const isJudged = (check: PlatformCheck): check is Judged =>
  check.kind !== 'exclusivity' && check.kind !== 'documents'

/** The five checks of the platform: three that a person judges here, two that follow from facts. */
export function ChecksStrip({ dossier, standing }: ChecksStripProps) {
  const [opened, setOpened] = useState<CheckKind | null>(null)
  const judged = dossier.checks.filter(isJudged)
  const cellNames =
    dossier.state !== 'approved' ? freeNames : dossier.perimeter.some(isKept) ? keptNames : grantedNames
  const shown = judged.find(({ kind }) => kind === opened)
  const next = judged.find(({ outcome, kind }) => outcome === 'to_judge' && kind !== opened) ?? judged[0]
  useKeys([
    {
      keys: 'c',
      label: 'contrôles',
      hidden: true,
      when: standing.canAct && judged.length > 0,
      run: () => setOpened(next?.kind ?? null),
    },
  ])
  return (
    <div className={classes.checks} data-strip>
      <ul className={classes.five} aria-label="Contrôles de la plateforme">
        {dossier.checks.map(check => (
          <li key={check.kind}>
            {isJudged(check) ? (
              <button
                type="button"
                aria-expanded={opened === check.kind}
                onClick={() => setOpened(opened === check.kind ? null : check.kind)}
              >
                <CheckText check={check} cellNames={cellNames} />
              </button>
            ) : (
              <CheckText check={check} cellNames={cellNames} />
            )}
          </li>
        ))}
      </ul>
      {shown && (
        <CheckPanel
          key={shown.kind}
          check={shown}
          dossierId={dossier.id}
          canAct={standing.canAct}
          onDone={() => setOpened(next && next.outcome === 'to_judge' ? next.kind : null)}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  )
}

type CheckTextProps = { readonly check: PlatformCheck; readonly cellNames: Counted }

function CheckText({ check, cellNames }: CheckTextProps) {
  const { kind, outcome, count } = check
  return (
    <>
      <span className={classes.checkName}>{checkNames[kind]}</span>
      <StateLabel state={outcome}>
        {count?.total === 0 ? (
          <>
            Aucune<span className="wide"> cellule</span>
          </>
        ) : count ? (
          <>
            {count.passed}
            <span className="wide">
              {' '}
              {(kind === 'exclusivity' ? cellNames : conformeNames)[count.passed < 2 ? 0 : 1]}
            </span>{' '}
            sur {count.total}
          </>
        ) : outcome === 'passed' ? (
          passedCheckNames[kind]
        ) : outcome === 'failed' ? (
          failedNames[kind]
        ) : (
          'À juger'
        )}
      </StateLabel>
    </>
  )
}

/** One, several. */
type Counted = readonly [string, string]
const conformeNames: Counted = ['conforme', 'conformes']
const freeNames: Counted = ['libre', 'libres']
const grantedNames: Counted = ['accordée', 'accordées']
const keptNames: Counted = ['gardée', 'gardées']
const failedNames: Partial<Record<CheckKind, string>> = {
  profile: 'Incohérent',
  zone: 'Non établie',
  capacity: 'Insuffisante',
}
const questions: Record<JudgedCheckKind, string> = {
  profile: 'Le profil est-il cohérent avec les sous-types demandés\u00a0?',
  zone: 'La zone est-elle réellement desservie\u00a0?',
  capacity: 'Le prestataire peut-il répondre sérieusement aux demandes\u00a0?',
}

type CheckPanelProps = {
  readonly check: Judged
  readonly dossierId: DossierDetail['id']
  readonly canAct: boolean
  readonly onDone: () => void
  readonly onClose: () => void
}

/** The question, a note, yes or no; then comes the next check to judge. */
function CheckPanel({ check, dossierId, canAct, onDone, onClose }: CheckPanelProps) {
  const [note, setNote] = useState(check.note ?? '')
  const judge = useCommand(office.dossiers.judgeCheck, { onDone })
  const yes = useRef<HTMLButtonElement>(null)
  useEffect(() => yes.current?.focus(), [])
  const say = (outcome: 'passed' | 'failed') =>
    void judge.run({ id: dossierId, kind: check.kind, outcome, note: note.trim() || null })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Échap closes what holds the focus
    <div
      className={classes.checkPanel}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onClose()
      }}
    >
      <div>
        <p className="strong">{questions[check.kind]}</p>
        {check.judgedBy && check.judgedAt !== null && (
          <p className="mute t-small">
            {check.outcome === 'passed' ? 'Oui' : 'Non'}, dit par {check.judgedBy} le{' '}
            {formatDate(dateInParis(check.judgedAt))}
            {check.note ? `\u00a0: ${check.note}` : ''}
          </p>
        )}
      </div>
      {canAct && (
        <div className={classes.checkActs}>
          <Button
            ref={yes}
            loading={judge.pending}
            onClick={() => say('passed')}
            onKeyDown={event => {
              if (event.key === 'ArrowRight') (event.currentTarget.nextElementSibling as HTMLElement)?.focus()
            }}
          >
            Oui
          </Button>
          <Button
            loading={judge.pending}
            onClick={() => say('failed')}
            onKeyDown={event => {
              if (event.key === 'ArrowLeft') yes.current?.focus()
            }}
          >
            Non
          </Button>
          <Textarea
            aria-label="Note du contrôle"
            placeholder="Note (facultative), gardée avec la réponse"
            minRows={1}
            flex={1}
            value={note}
            onChange={event => setNote(event.currentTarget.value)}
          />
        </div>
      )}
      <RefusalNote refusal={judge.refusal} />
    </div>
  )
}
