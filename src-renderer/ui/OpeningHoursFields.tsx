import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { OpeningHours } from '../../src-preload/contract/opening-hours.ts'
import { dayText, isNeverOpen, readDay } from './opening-hours-text.ts'
import classes from './ui.module.css'

const days = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche'] as const

type OpeningHoursFieldsProps = {
  /** Whose hours they are: « Heures du bureau ». */
  readonly label: string
  readonly description?: string
  readonly value: OpeningHours
  /** Told when a day is left that could be read, and that leaves at least one day open. */
  readonly onChange: (hours: OpeningHours) => void
}

/** Seven days as people write them, « 8 h – 12 h, 14 h – 18 h »; what cannot be read is said beside its day. */
export function OpeningHoursFields({ label, description, value, onChange }: OpeningHoursFieldsProps) {
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({})
  const leave = (place: number) => {
    const text = typed[place]
    const spans = text === undefined ? null : readDay(text)
    if (spans === null) return
    const next = value.map((day, at) => (at === place ? spans : day))
    if (isNeverOpen(next)) return
    setTyped(({ [place]: _, ...others }) => others)
    if (JSON.stringify(next) !== JSON.stringify(value)) onChange(next)
  }
  const errorOf = (place: number): string | null => {
    const text = typed[place]
    if (text === undefined) return null
    const spans = readDay(text)
    if (spans === null) return 'Écrivez par exemple « 8 h – 12 h, 14 h – 18 h ».'
    const next = value.map((day, at) => (at === place ? spans : day))
    return isNeverOpen(next) ? 'Un jour ouvert au moins.' : null
  }
  return (
    <fieldset className={classes.hours}>
      <legend>{label}</legend>
      {description !== undefined && <p className="t-small mute">{description}</p>}
      {days.map((name, place) => (
        <TextInput
          key={name}
          label={name}
          placeholder="fermé"
          value={typed[place] ?? dayText(value[place] ?? [])}
          error={errorOf(place)}
          onChange={event => {
            const text = event.currentTarget.value
            setTyped(before => ({ ...before, [place]: text }))
          }}
          onBlur={() => leave(place)}
          onKeyDown={event => {
            if (event.key === 'Enter') leave(place)
          }}
        />
      ))}
    </fieldset>
  )
}
