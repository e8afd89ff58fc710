import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { Refused } from '../office/refused.ts'
import { initialsOf } from '../wording/format.ts'
import classes from './ui.module.css'

/** Nothing to show: one sentence and at most one action. */
export function EmptyState({ text, action }: { readonly text: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <p>{text}</p>
      {action}
    </div>
  )
}

/** Something failed here; the rest of the screen stays usable. */
export function ErrorState({ text, onRetry }: { readonly text: ReactNode; readonly onRetry?: () => void }) {
  return (
    <div className={classes.empty} role="alert">
      <p>{text}</p>
      {onRetry && (
        <Button leftSection={<IconRefresh size={16} stroke={1.75} />} onClick={onRetry}>
          Réessayer
        </Button>
      )}
    </div>
  )
}

/** True once something has lasted: what loads in less than 150 ms shows no skeleton. */
export function useLasting(on: boolean, delay = 150): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!on) return setLasting(false)
    const timer = setTimeout(() => setLasting(true), delay)
    return () => clearTimeout(timer)
  }, [on, delay])
  return on && lasting
}

const widths = ['12%', '28%', '18%', '22%']

/** Rows of their true height while a list loads; nothing during the first 150 ms. */
export function SkeletonRows({ count, height = 32 }: { readonly count: number; readonly height?: number }) {
  if (!useLasting(true)) return null
  return (
    <div aria-hidden="true" data-skeleton>
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blank rows have no other identity
        <div key={row} className={classes.skeleton} style={{ height }}>
          {widths.map((width, i) => (
            <i key={width} style={{ width: `calc(${width} - ${((row * 7 + i * 13) % 5) * 8}px)` }} />
          ))}
        </div>
      ))}
    </div>
  )
}

type NoteProps = { readonly tone?: 'plain' | 'late' | 'stop' | 'good'; readonly children: ReactNode }

/** A remark in the flow of a pane. */
export function Note({ tone = 'plain', children }: NoteProps) {
  return (
    <div className={classes.note} data-tone={tone}>
      {children}
    </div>
  )
}

/** Why an act did not happen, beside the act. */
export function RefusalNote({ refusal }: { readonly refusal: Refused | null }) {
  return (
    <p className={classes.refusal} role="alert">
      {refusal?.sentence}
    </p>
  )
}

type InitialsProps = {
  readonly name: string
  readonly me?: boolean
  /** False where the name is written beside. */
  readonly named?: boolean
  /** It was given to them; they have not taken it. */
  readonly given?: boolean
}

/** Who has it, in two letters; the name is read out and shown on hover. */
export function Initials({ name, me = false, named = true, given = false }: InitialsProps) {
  const label = given ? `Confié à ${name}` : name
  const naming = named
    ? ({ role: 'img', 'aria-label': label, title: label } as const)
    : ({ 'aria-hidden': true } as const)
  return (
    <span className={classes.initials} data-me={me || undefined} data-given={given || undefined} {...naming}>
      {initialsOf(name)}
    </span>
  )
}

/** A key printed beside the act it does. */
export function KeyHint({ children }: { readonly children: ReactNode }) {
  return <span className="kbd">{children}</span>
}
