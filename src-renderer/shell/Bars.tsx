import { ActionIcon, Menu, TextInput } from '@mantine/core'
import { IconChevronDown, IconFilter, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { formatNumber } from '../wording/format.ts'
import { useKeys } from './keyboard.ts'
import classes from './shell.module.css'
import { useFitting } from './use-fitting.ts'

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

/**
 * The views of a screen with their live counts; arrows go from one to the next. Those that do not fit are in a menu
 * at the end, but for the open one, which is always in sight.
 */
export function ViewTabs<Id extends string>({ label, tabs, value, onChange, extra }: ViewTabsProps<Id>) {
  const room = useRef<HTMLDivElement>(null)
  const ruler = useRef<HTMLDivElement>(null)
  const words = tabs.map(tab => `${tab.label} ${tab.count ?? ''}`).join('|')
  const places = useFitting(room, ruler, { shown: words, open: tabs.findIndex(({ id }) => id === value) })
  const inSight = places === null ? tabs : tabs.filter((_, place) => places.includes(place))
  const others = tabs.filter(tab => !inSight.includes(tab))
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = inSight[inSight.findIndex(({ id }) => id === value) + step]
    if (step === 0 || !next) return
    event.preventDefault()
    onChange(next.id)
    event.currentTarget.querySelector<HTMLElement>(`[data-view="${next.id}"]`)?.focus()
  }
  return (
    <div className={classes.tabs}>
      <div ref={room} className={classes.tabRoom}>
        <div
          role="tablist"
          aria-label={label}
          className={classes.tabList}
          onKeyDown={onKeyDown}
          tabIndex={-1}
        >
          {inSight.map(tab => (
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
              <TabWords {...tab} />
            </button>
          ))}
        </div>
        {others.length > 0 && <OtherTabs label={label} tabs={others} onChange={onChange} />}
        <div ref={ruler} className={classes.ruler} aria-hidden="true">
          {tabs.map(tab => (
            <span key={tab.id} className={classes.tab} data-selected={tab.id === value || undefined}>
              <TabWords {...tab} />
            </span>
          ))}
        </div>
      </div>
      {extra !== undefined && <div className="push">{extra}</div>}
    </div>
  )
}

function TabWords({ label, count }: { readonly label: string; readonly count?: number | undefined }) {
  return (
    <>
      {label}
      {count !== undefined && <span className={classes.tabCount}>{formatNumber(count)}</span>}
    </>
  )
}

type OtherTabsProps<Id extends string> = Pick<ViewTabsProps<Id>, 'label' | 'tabs' | 'onChange'>

function OtherTabs<Id extends string>({ label, tabs, onChange }: OtherTabsProps<Id>) {
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <button type="button" className={classes.tab} aria-label={`Autres, ${label}`}>
          Autres
          <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {tabs.map(tab => (
          <Menu.Item
            key={tab.id}
            rightSection={
              tab.count === undefined ? undefined : <span className="mute">{formatNumber(tab.count)}</span>
            }
            onClick={() => onChange(tab.id)}
          >
            {tab.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
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
