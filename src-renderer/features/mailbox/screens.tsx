import { IconMailQuestion } from '@tabler/icons-react'
import { lazy } from 'react'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import type { ScreenCount, ScreenEntry } from '../../shell/screens.ts'

function useUnfiledCount(): ScreenCount {
  const { data } = useOffice(office.office.status)
  return data && { count: data.counts.unfiled }
}

export const mailboxScreens: readonly ScreenEntry[] = [
  {
    path: '/a-rattacher',
    element: lazy(() => import('./UnfiledScreen.tsx').then(m => ({ default: m.UnfiledScreen }))),
    nav: {
      label: 'À rattacher',
      icon: IconMailQuestion,
      letter: 'a',
      useCount: useUnfiledCount,
      onlyWhenWaiting: true,
    },
  },
]
