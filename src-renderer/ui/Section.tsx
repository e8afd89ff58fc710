import { type ReactNode, useId } from 'react'
import classes from './ui.module.css'

type SectionProps = {
  readonly title: string
  /** In grey beside the title: a count, a source. */
  readonly note?: ReactNode
  /** At the right end of the head. */
  readonly aside?: ReactNode
  readonly children?: ReactNode
}

/** A part of a pane, ruled below. */
export function Section({ title, note, aside, children }: SectionProps) {
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.sectionHead}>
        <h2 id={id}>{title}</h2>
        {note !== undefined && <span className={classes.sectionNote}>{note}</span>}
        {aside !== undefined && <span className={classes.sectionAside}>{aside}</span>}
      </div>
      {children}
    </section>
  )
}

type KeyValue = { readonly key: string; readonly value: ReactNode }

/** Names and values; an unknown value stays empty, none is « Aucun ». */
export function KeyValueList({ items }: { readonly items: readonly KeyValue[] }) {
  return (
    <dl className={classes.keyValues}>
      {items.map(({ key, value }) => (
        <KeyValueRow key={key} name={key} value={value} />
      ))}
    </dl>
  )
}

function KeyValueRow({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
