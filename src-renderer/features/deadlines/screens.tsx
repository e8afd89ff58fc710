import { IconCalendarDue } from '@tabler/icons-react'
import { lazy } from 'react'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import type { ScreenCount, ScreenEntry } from '../../shell/screens.ts'

/** What is due within a week, and whether some of it is late. */
function useDeadlinesCount(): ScreenCount {
  const { data } = useOffice(office.deadlines.count, { days: 7 })
  return data && { count: data.count, late: data.late > 0 }
}

export const deadlinesScreens: readonly ScreenEntry[] = [
  {
    path: '/echeances',
    element: lazy(() => import('./DeadlinesScreen.tsx').then(m => ({ default: m.DeadlinesScreen }))),
    nav: { label: 'Échéances', icon: IconCalendarDue, letter: 'c', useCount: useDeadlinesCount },
  },
]
