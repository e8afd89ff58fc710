import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { formatCount, withSpaces } from '../wording/format.ts'
import { RefusalNote } from './Feedback.tsx'
import classes from './intake.module.css'
import type { IntakeState, TakenFile } from './use-intake.ts'

type LongWork = Pick<IntakeState, 'pending' | 'progress' | 'refusal' | 'stop'>
type IntakeResultsProps = {
  readonly intake: IntakeState
  /** The example being loaded: it outlives the empty list that offered it. */
  readonly example?: LongWork
}

/** How far an intake is, then what became of each message, until it is put away. */
export function IntakeResults({ intake, example }: IntakeResultsProps) {
  if (intake.pending) return <Going text="Lecture des courriels" work={intake} />
  if (example?.pending) return <Going text="L’exemple arrive" work={example} />
  const refusal = intake.refusal ?? example?.refusal ?? null
  return refusal ? <RefusalNote refusal={refusal} /> : <Taken intake={intake} />
}

function Going({ text, work: { progress, stop } }: { readonly text: string; readonly work: LongWork }) {
  return (
    <div className={classes.intake} role="status">
      {text}
      {progress ? withSpaces(` : ${progress.done} sur ${progress.total}`) : '…'}
      <Button size="xs" onClick={stop}>
        Arrêter
      </Button>
    </div>
  )
}

function Taken({ intake }: { readonly intake: IntakeState }) {
  const { results } = intake
  if (results.length === 0) return null
  const dossiers = results.filter(({ outcome }) => outcome === 'dossier').length
  const leads = results.filter(({ outcome }) => outcome === 'lead').length
  return (
    <section className={classes.intake} aria-label="Courriels repris">
      <div className={classes.intakeHead}>
        <b>{leads > 0 ? formatCount(leads, 'demande') : formatCount(dossiers, 'dossier')} de plus</b>
        <ActionIcon size={20} aria-label="Fermer la liste" onClick={intake.clear}>
          <IconX size={14} stroke={1.75} />
        </ActionIcon>
      </div>
      <ul className={classes.taken}>
        {results.map((taken, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name
          <li key={index}>
            <span className={classes.cut}>{taken.name}</span>
            <Outcome taken={taken} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Outcome({ taken }: { readonly taken: TakenFile }) {
  switch (taken.outcome) {
    case 'dossier':
      return (
        <a href={`#/dossiers/${taken.dossierId}`}>
          {taken.reference}, {formatCount(taken.files, 'pièce')}
        </a>
      )
    case 'already':
      return <Known taken={taken} />
    case 'lead':
      return <a href={`#/demandes?demande=${taken.leadId}`}>{taken.reference}</a>
    case 'filed':
      return <Filed taken={taken} />
    case 'unfiled':
      return <a href="#/a-rattacher">À rattacher</a>
    case 'refused':
      return <span className="late">{refusedSentence(taken.reason)}</span>
    case 'not-sent':
      return <span className="late">{taken.reason}</span>
  }
}

const filedAs = { reply: 'Réponse', bounce: 'Avis de non-remise', auto_reply: 'Réponse automatique' } as const

function Filed({ taken }: { readonly taken: Extract<TakenFile, { outcome: 'filed' }> }) {
  const text = taken.reference === '' ? filedAs[taken.as] : `${filedAs[taken.as]}, ${taken.reference}`
  if (taken.dossierId === null) return <span className="dim">{text}</span>
  return <a href={`#/dossiers/${taken.dossierId}`}>{text}</a>
}

function Known({ taken }: { readonly taken: Extract<TakenFile, { outcome: 'already' }> }) {
  const { reference, dossierId, leadId } = taken
  const text = `Déjà reçu\u00a0: ${reference}`
  if (dossierId !== null) return <a href={`#/dossiers/${dossierId}`}>{text}</a>
  if (leadId !== null) return <a href={`#/demandes?demande=${leadId}`}>{text}</a>
  return <span className="dim">{text}</span>
}

const refusedSentences: Readonly<Record<string, string>> = {
  empty: 'Fichier vide. Enregistrez à nouveau le courriel depuis votre messagerie.',
  'not-a-mail': 'Ce n’est pas un courriel. Enregistrez-le au format .eml.',
  'too-large': 'Courriel trop volumineux. Demandez ses pièces séparément.',
  'too-deep': 'Courriel trop imbriqué pour être lu sans risque. Rien n’en est gardé.',
  'too-many-parts': 'Courriel de trop de parties pour être lu sans risque. Rien n’en est gardé.',
  'headers-too-large': 'En-têtes trop longs pour être lus sans risque. Rien n’en est gardé.',
  malformed: 'Courriel abîmé. Enregistrez-le à nouveau depuis votre messagerie.',
  timeout: 'La lecture a pris trop de temps. Rien n’en est gardé.',
  memory: 'La lecture demandait trop de mémoire. Rien n’en est gardé.',
  gone: 'Le fichier n’est plus là. Déposez-le à nouveau.',
}

const refusedSentence = (reason: string) =>
  refusedSentences[reason] ?? 'Ce fichier n’a pas pu être lu. Déposez-le à nouveau.'
