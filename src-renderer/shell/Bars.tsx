import { ActionIcon, TextInput } from '@mantine/core'
import { IconFilter, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { formatNumber } from '../wording/format.ts'
import { useKeys } from './keyboard.ts'
import classes from './shell.module.css'

type ViewTab<Id extends string> = {
  readonly id: Id
  readonly label: string
  readonly count?: number | undefined
}
type ViewTabsProps<Id extends string> = {
  readonly label: string
  readonly tabs: readonly ViewTab<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  readonly extra?: ReactNode
}

/** The views of a screen with their live counts; arrows go from one to the next. */
export function ViewTabs<Id extends string>({ label, tabs, value, onChange, extra }: ViewTabsProps<Id>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = tabs[tabs.findIndex(({ id }) => id === value) + step]
    if (step === 0 || !next) return
    event.preventDefault()
    onChange(next.id)
    event.currentTarget.querySelector<HTMLElement>(`[data-view="${next.id}"]`)?.focus()
  }
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the open view is in sight, also once its tab has come
  useEffect(() => {
    list.current
      ?.querySelector('[aria-selected="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [value, tabs.length])
  return (
    <div className={classes.tabs}>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        className={classes.tabList}
        onKeyDown={onKeyDown}
        tabIndex={-1}
      >
        {tabs.map(tab => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            data-view={tab.id}
            aria-selected={tab.id === value}
            tabIndex={tab.id === value ? 0 : -1}
            className={classes.tab}
            onClick={() => onChange(tab.id)}
          >
            {tab.label}
            {tab.count !== undefined && <span className={classes.tabCount}>{formatNumber(tab.count)}</span>}
          </button>
        ))}
      </div>
      {extra !== undefined && <div className="push">{extra}</div>}
    </div>
  )
}

/** The 40 px bar of filters. */
export function FilterBar({ children }: { readonly children: ReactNode }) {
  return (
    <search className={classes.bar} aria-label="Filtres">
      {children}
    </search>
  )
}

type FilterFieldProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly label?: string
  readonly width?: number
}

/** The text filter: `/` goes to it, Échap empties it then leaves it. Changes are told as they are typed. */
export function FilterField({ value, onChange, label = 'Filtrer', width = 240 }: FilterFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  // While one types, the field is ahead of the value it asked for: only what comes from elsewhere is taken.
  useEffect(() => {
    if (document.activeElement !== field.current) setTyped(value)
  }, [value])
  const change = (next: string) => {
    setTyped(next)
    onChange(next)
  }
  useKeys([{ keys: '/', label: 'filtrer', hidden: true, run: () => field.current?.select() }])
  return (
    <TextInput
      ref={field}
      aria-label={label}
      placeholder={label}
      value={typed}
      w={width}
      onChange={event => change(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        if (typed === '') event.currentTarget.blur()
        else change('')
      }}
      leftSection={<IconFilter size={16} stroke={1.75} />}
      rightSection={
        typed === '' ? (
          <span className="kbd" aria-hidden="true">
            /
          </span>
        ) : (
          <ActionIcon size={20} aria-label="Vider le filtre" onClick={() => change('')}>
            <IconX size={14} stroke={1.75} />
          </ActionIcon>
        )
      }
    />
  )
}

type FilterChipProps = {
  readonly name: string
  readonly value: string
  readonly onRemove: () => void
  /** Changes it. */
  readonly onOpen?: () => void
}

/** A filter that is on: « État reçu ou en instruction ✕ ». */
export function FilterChip({ name, value, onRemove, onOpen }: FilterChipProps) {
  const said = (
    <>
      <b>{name}</b> {value}
    </>
  )
  return (
    <span className={classes.chip}>
      {onOpen ? (
        <button type="button" className={classes.chipText} onClick={onOpen} title="Changer ce filtre">
          {said}
        </button>
      ) : (
        said
      )}
      <button type="button" aria-label={`Retirer le filtre ${name}`} onClick={onRemove}>
        <IconX size={12} stroke={1.75} aria-hidden="true" />
      </button>
    </span>
  )
}
