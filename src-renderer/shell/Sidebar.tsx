import { Tooltip } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { NavLink } from 'react-router'
import { formatNumber } from '../wording/format.ts'
import { Mark } from './Brand.tsx'
import { Notices } from './Notices.tsx'
import { PinnedViews } from './PinnedViews.tsx'
import { StaffMenu } from './StaffMenu.tsx'
import type { ScreenCount, ScreenEntry } from './screens.ts'
import classes from './shell.module.css'

type SidebarProps = {
  readonly screens: readonly ScreenEntry[]
  readonly rail: boolean
  readonly onAddPerson: (() => void) | undefined
}

/** Where one can go, what waits there, and who signs. */
export function Sidebar({ screens, rail, onAddPerson }: SidebarProps) {
  const places = screens.flatMap(({ path, nav }) => (nav ? [{ path, nav }] : []))
  const list = (foot: boolean) => (
    <ul className={classes.links} data-foot={foot || undefined}>
      {places
        .filter(({ nav }) => (nav.foot ?? false) === foot)
        .map(({ path, nav }) => (
          <Place key={path} path={path} nav={nav} rail={rail} />
        ))}
    </ul>
  )
  return (
    <nav className={classes.nav} aria-label="Écrans">
      <div className={classes.brand}>
        <Mark className={classes.mark} />
        {!rail && 'Apanage'}
      </div>
      <button
        type="button"
        className={classes.find}
        onClick={spotlight.open}
        aria-label={rail ? 'Chercher ou agir' : undefined}
      >
        <IconSearch size={16} stroke={1.75} aria-hidden="true" />
        {!rail && (
          <>
            Chercher ou agir
            <span className="kbd push">Ctrl K</span>
          </>
        )}
      </button>
      {list(false)}
      {!rail && <PinnedViews />}
      <div className={classes.foot}>
        <Notices rail={rail} />
        {list(true)}
      </div>
      <StaffMenu rail={rail} onAddPerson={onAddPerson} />
    </nav>
  )
}

type Nav = NonNullable<ScreenEntry['nav']>
const uncounted = (): ScreenCount => undefined

function Place({ path, nav, rail }: { readonly path: string; readonly nav: Nav; readonly rail: boolean }) {
  const useCount = nav.useCount ?? uncounted
  const waiting = useCount()
  const label = waiting?.count ? `${nav.label}, ${formatNumber(waiting.count)}` : nav.label
  if (nav.onlyWhenWaiting && !waiting?.count) return null
  return (
    <li>
      <Tooltip label={label} position="right" disabled={!rail}>
        <NavLink to={path} className={classes.link ?? ''} aria-label={rail ? label : undefined}>
          <nav.icon size={16} stroke={1.75} aria-hidden="true" />
          {rail ? (
            waiting?.late && <i className={classes.dot} />
          ) : (
            <>
              {nav.label}
              {waiting !== undefined && waiting.count > 0 && (
                <span className={classes.count}>{formatNumber(waiting.count)}</span>
              )}
            </>
          )}
        </NavLink>
      </Tooltip>
    </li>
  )
}
