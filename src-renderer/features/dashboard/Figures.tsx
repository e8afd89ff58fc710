import type { ReactNode } from 'react'
import { KeyHint } from '../../ui/Feedback.tsx'
import { formatNumber } from '../../wording/format.ts'
import { formatDelay } from '../../wording/format-delay.ts'
import classes from './dashboard.module.css'
import { formatChange, formatEuros, formatShare } from './dashboard-words.ts'
import type { Dashboard } from './use-dashboard.ts'

type Figure = {
  readonly label: string
  readonly value: string
  readonly note: ReactNode
  readonly tone?: 'late' | 'good'
  /** Where its list is. */
  readonly to: string
}

/** A minute from the reception to the acceptance by the server of the holder: what the office holds itself to. */
export const DELAY_TARGET_MS = 60_000

/** The six figures that open their lists, with the keys 1 to 6. */
export function figuresOf(data: Dashboard): readonly Figure[] {
  return [revenue(data), cells(data), dossiers(data), delay(data), owed(data), uncovered(data)]
}

function revenue({ revenue: { cents, centsBefore } }: Dashboard): Figure {
  const change = formatChange(cents, centsBefore)
  return {
    label: 'Revenu annuel, HT',
    value: formatEuros(cents),
    note: change === null ? 'rien il y a 30 jours' : `${change} en 30 jours`,
    to: '/contrats?vue=current',
  }
}

function cells({ cells: { all, held, optioned } }: Dashboard): Figure {
  return {
    label: 'Cellules tenues',
    value: formatNumber(held),
    note: `sur ${formatNumber(all)}, et ${formatNumber(optioned)} en option`,
    to: '/exclusivites',
  }
}

function dossiers(data: Dashboard): Figure {
  const ours = data.dossiers.filter(({ group }) => group === 'received' || group === 'in_review')
  const count = (ages: readonly number[]) =>
    ours.reduce((sum, { byAge }) => sum + ages.reduce((total, age) => total + (byAge[age] ?? 0), 0), 0)
  const old = count([2, 3])
  return {
    label: 'Dossiers à traiter',
    value: formatNumber(count([0, 1, 2, 3])),
    note: old === 0 ? 'aucun depuis plus de 3 jours' : `${formatNumber(old)} depuis plus de 3 jours`,
    ...(old > 0 && { tone: 'late' }),
    to: '/boite?vue=to_review',
  }
}

function delay({ leads: { delayP95, delivered } }: Dashboard): Figure {
  const isKept = delayP95 !== null && delayP95 <= DELAY_TARGET_MS
  return {
    label: 'Transmission, 95ᵉ centile',
    value: delayP95 === null ? 'Aucune' : formatDelay(delayP95),
    note:
      delayP95 === null
        ? 'objectif 60 s'
        : `objectif 60 s, ${isKept ? 'tenu' : 'manqué'} sur ${formatNumber(delivered)}`,
    ...(delayP95 !== null && { tone: isKept ? 'good' : 'late' }),
    to: '/demandes?vue=dispatched',
  }
}

function owed({ owed: { count, late } }: Dashboard): Figure {
  return {
    label: 'Réponses dues',
    value: formatNumber(count),
    note: late === 0 ? 'aucune en retard' : `${formatNumber(late)} en retard`,
    ...(late > 0 && { tone: 'late' }),
    to: '/demandes?vue=tasks',
  }
}

function uncovered({ leads: { received, withoutHolder } }: Dashboard): Figure {
  return {
    label: 'Demandes sans titulaire',
    value: formatShare(withoutHolder, received) ?? 'Aucune',
    note: `${formatNumber(withoutHolder)} sur ${formatNumber(received)}`,
    to: '/demandes?vue=without_holder',
  }
}

/** A row of figures between rules; each is a link to what it counts. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <ul className={classes.figures} aria-label="Chiffres">
      {figures.map(({ label, value, note, tone, to }, place) => (
        <li key={label}>
          <a href={`#${to}`}>
            <span className={classes.figureLabel}>
              {label} <KeyHint>{place + 1}</KeyHint>
            </span>
            <strong className={classes.figure}>{value}</strong>
            <span className={classes.figureNote} data-tone={tone}>
              {note}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
