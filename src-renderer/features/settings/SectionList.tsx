import type { KeyboardEvent } from 'react'
import classes from './settings.module.css'

type SectionListProps<Id extends string> = {
  readonly sections: readonly { readonly id: Id; readonly label: string }[]
  readonly value: Id
  readonly onChange: (id: Id) => void
}

/** The sections of the settings, one under the other: more than fit side by side in a small window. */
export function SectionList<Id extends string>({ sections, value, onChange }: SectionListProps<Id>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = sections[sections.findIndex(({ id }) => id === value) + step]
    if (step === 0 || !next) return
    event.preventDefault()
    onChange(next.id)
    event.currentTarget.querySelector<HTMLElement>(`[data-section="${next.id}"]`)?.focus()
  }
  return (
    <div
      role="tablist"
      aria-label="Sections"
      aria-orientation="vertical"
      className={classes.sections}
      onKeyDown={onKeyDown}
      tabIndex={-1}
    >
      {sections.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          role="tab"
          data-section={id}
          aria-selected={id === value}
          tabIndex={id === value ? 0 : -1}
          onClick={() => onChange(id)}
        >
          {label}
        </button>
      ))}
    </div>
  )
}
