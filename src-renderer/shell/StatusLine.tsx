import {
  IconAlertTriangle,
  IconBuildingOff,
  IconCheck,
  IconSend,
  IconWifi,
  IconWifiOff,
} from '@tabler/icons-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { office } from '../office/client.ts'
import { useOffice } from '../office/queries.ts'
import { formatNumber, formatTime } from '../wording/format.ts'
import { unansweredSentence } from '../wording/registry.ts'
import { keyCap } from './key-match.ts'
import type { KeyBinding } from './key-registry.ts'
import { useKeyGroups, useKeys } from './keyboard.ts'
import classes from './shell.module.css'
import { type Undo, undoNow, useStatus } from './status.ts'

const mostKeys = 6

/** The keys that are valid here, what can be undone, what waits to leave, the network, the last save. */
export function StatusLine({ onKeys }: { readonly onKeys: () => void }) {
  const { undo, savedAt, said } = useStatus()
  const { data } = useOffice(office.office.status)
  const saved = Math.max(savedAt ?? 0, data?.lastSavedAt ?? 0)
  useKeys(
    [
      {
        keys: 'z',
        label: 'annuler ce qui vient d’être fait',
        hidden: true,
        when: undo !== null,
        run: undoNow,
      },
    ],
    'frame',
  )
  return (
    <footer className={classes.status}>
      <Keys onKeys={onKeys} />
      <span className="push" />
      {undo && <UndoOffer undo={undo} />}
      {data && <Outbox {...data.outbox} />}
      <Registry />
      <Network />
      {saved > 0 && (
        <span className={`${classes.statusItem} wide`}>
          <IconCheck size={14} stroke={1.75} aria-hidden="true" />
          Enregistré à {formatTime(saved)}
        </span>
      )}
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </footer>
  )
}

/** The registry of companies gives no answer: nothing waits for it, but it is not looked at either. */
function Registry() {
  const { data } = useOffice(office.registry.status)
  if (!data?.unavailable) return null
  return (
    <span className={`${classes.statusItem} late`} title={unansweredSentence(data.unavailable)}>
      <IconBuildingOff size={14} stroke={1.75} aria-hidden="true" />
      Registre hors de portée
    </span>
  )
}

const capsOf = ({ keys }: KeyBinding) => keyCap(typeof keys === 'string' ? keys : (keys[0] ?? ''))

/** Neighbours that do the same share their word: « J K parcourir ». */
function Keys({ onKeys }: { readonly onKeys: () => void }) {
  const shown = useKeyGroups()
    .filter(({ scope }) => scope === 'screen')
    .flatMap(({ bindings }) => bindings)
    .filter(({ label, hidden, when }) => label !== undefined && !hidden && when !== false)
  const byLabel = new Map<string, string[]>()
  for (const binding of shown) {
    const label = binding.label ?? ''
    byLabel.set(label, [...(byLabel.get(label) ?? []), capsOf(binding)])
  }
  return (
    <div className={classes.statusKeys}>
      {[...byLabel].slice(0, mostKeys).map(([label, caps]) => (
        <span key={label} className={classes.statusItem}>
          {[...new Set(caps)].map(cap => (
            <span key={cap} className="kbd">
              {cap}
            </span>
          ))}{' '}
          {label}
        </span>
      ))}
      <button type="button" className={`${classes.statusItem} ${classes.link2}`} onClick={onKeys}>
        <span className="kbd">?</span> toutes les touches
      </button>
    </div>
  )
}

function UndoOffer({ undo }: { readonly undo: Undo }) {
  const [left, setLeft] = useState(undo.until - Date.now())
  useEffect(() => {
    const timer = setInterval(() => setLeft(undo.until - Date.now()), 250)
    return () => clearInterval(timer)
  }, [undo])
  return (
    <button type="button" className={classes.undo} onClick={undoNow}>
      {undo.text}
      <b>Annuler</b>
      <span className="kbd">Z</span>
      <span className="dim" aria-hidden="true">
        {Math.max(0, Math.ceil(left / 1000))} s
      </span>
    </button>
  )
}

type OutboxCounts = { readonly queued: number; readonly unknown: number; readonly failed: number }
function Outbox({ queued, unknown, failed }: OutboxCounts) {
  return (
    <>
      {unknown + failed > 0 && (
        <span className={`${classes.statusItem} stop`}>
          <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" />
          {unknown > 0 ? `${formatNumber(unknown)} d’issue inconnue` : `${formatNumber(failed)} en échec`}
        </span>
      )}
      {queued > 0 && (
        <span className={`${classes.statusItem} wide`}>
          <IconSend size={14} stroke={1.75} aria-hidden="true" />
          {formatNumber(queued)} en file
        </span>
      )}
    </>
  )
}

let offlineSince: number | null = navigator.onLine ? null : Date.now()
const watchNetwork = (listener: () => void) => {
  const change = () => {
    offlineSince = navigator.onLine ? null : (offlineSince ?? Date.now())
    listener()
  }
  window.addEventListener('online', change)
  window.addEventListener('offline', change)
  return () => {
    window.removeEventListener('online', change)
    window.removeEventListener('offline', change)
  }
}

function Network() {
  const since = useSyncExternalStore(watchNetwork, () => offlineSince)
  return since === null ? (
    <span className={classes.statusItem}>
      <IconWifi size={14} stroke={1.75} aria-hidden="true" />
      En ligne
    </span>
  ) : (
    <span className={`${classes.statusItem} late`}>
      <IconWifiOff size={14} stroke={1.75} aria-hidden="true" />
      Hors ligne depuis {formatTime(since)}
    </span>
  )
}
