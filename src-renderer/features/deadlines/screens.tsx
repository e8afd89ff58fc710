import { IconCalendarDue } from '@tabler/icons-react'
import { lazy } from 'react'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import type { ScreenCount, ScreenEntry } from '../../shell/screens.ts'

/** What is due within a week, and whether some of it is late. */
function useDeadlinesCount(): ScreenCount {
  const { data } = useOffice(office.deadlines.list, { days: 7 })
  return data && { count: data.rows.length, late: data.rows.some(({ dueOn }) => dueOn < data.today) }
}

export const deadlinesScreens: readonly ScreenEntry[] = [
  {
    path: '/echeances',
    element: lazy(() => import('./DeadlinesScreen.tsx').then(m => ({ default: m.DeadlinesScreen }))),
    nav: { label: 'Échéances', icon: IconCalendarDue, letter: 't', useCount: useDeadlinesCount },
  },
]
