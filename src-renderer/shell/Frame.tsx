import { useMediaQuery } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { Suspense, useState } from 'react'
import { matchPath, Outlet, useLocation, useNavigate } from 'react-router'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { KeySheet } from './KeySheet.tsx'
import { useKeys } from './keyboard.ts'
import { Palette } from './Palette.tsx'
import { Pane } from './Pane.tsx'
import { Sidebar } from './Sidebar.tsx'
import { StatusLine } from './StatusLine.tsx'
import type { ScreenEntry } from './screens.ts'
import classes from './shell.module.css'

const sidebarSetting = 'apanage.sidebar'
type FrameProps = { readonly screens: readonly ScreenEntry[]; readonly onAddPerson: (() => void) | undefined }

/** Sidebar, the open screen, status line; palette and sheet of keys over them. */
export function Frame({ screens, onAddPerson }: FrameProps) {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const narrow = useMediaQuery('(max-width: 1180px)') ?? false
  const [folded, setFolded] = useState(() => localStorage.getItem(sidebarSetting) === 'rail')
  const [sheet, setSheet] = useState(false)
  const open = screens.find(({ path }) => matchPath(path, pathname))
  const rail = narrow || folded || (open?.rail ?? false)
  const fold = () => {
    localStorage.setItem(sidebarSetting, folded ? 'wide' : 'rail')
    setFolded(!folded)
  }
  useKeys(
    [
      { keys: 'Ctrl+k', label: 'chercher ou agir', run: spotlight.open },
      { keys: '?', label: 'touches de cet écran', run: () => setSheet(true) },
      { keys: 'Ctrl+b', label: 'replier le menu', run: fold },
      ...screens.flatMap(({ path, nav }) =>
        nav?.letter ? [{ keys: `g ${nav.letter}`, label: nav.label, run: () => void navigate(path) }] : [],
      ),
    ],
    'frame',
  )
  return (
    <div className={classes.app} data-rail={rail || undefined}>
      <Sidebar screens={screens} rail={rail} onAddPerson={onAddPerson} />
      <main className={classes.main}>
        <ConnectionBanner />
        <Pane name="screen" resetKey={pathname}>
          <Suspense fallback={<div />}>
            <Outlet />
          </Suspense>
        </Pane>
        <StatusLine onKeys={() => setSheet(true)} />
      </main>
      <Palette screens={screens} />
      <KeySheet opened={sheet} onClose={() => setSheet(false)} />
    </div>
  )
}
