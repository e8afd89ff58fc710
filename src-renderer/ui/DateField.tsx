import { TextInput, type TextInputProps } from '@mantine/core'
import { useEffect, useState } from 'react'
import { parseFrenchDate, typedDate } from '../wording/french-date.ts'

type DateFieldProps = Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'error'> & {
  /** A civil date, or '' for none. */
  readonly value: string
  /** Told of each whole date, and of '' when it is emptied. */
  readonly onChange: (on: string) => void
}

/** A date typed day, month, year, whatever the language of the browser. Checked on leaving the field. */
export function DateField({ value, onChange, onBlur, ...rest }: DateFieldProps) {
  const [typed, setTyped] = useState(typedDate(value))
  const [left, setLeft] = useState(true)
  const on = typed.trim() === '' ? '' : parseFrenchDate(typed)
  useEffect(() => {
    if (left) setTyped(before => (parseFrenchDate(before) === value ? before : typedDate(value)))
  }, [value, left])
  return (
    <TextInput
      {...rest}
      inputMode="numeric"
      placeholder="jj/mm/aaaa"
      autoComplete="off"
      value={typed}
      error={left && on === null ? 'Écrivez la date\u00a0: jj/mm/aaaa.' : null}
      onFocus={() => setLeft(false)}
      onChange={event => {
        const next = event.currentTarget.value
        setTyped(next)
        const date = next.trim() === '' ? '' : parseFrenchDate(next)
        if (date !== null) onChange(date)
      }}
      onBlur={event => {
        setLeft(true)
        if (on) setTyped(typedDate(on))
        onBlur?.(event)
      }}
    />
  )
}
