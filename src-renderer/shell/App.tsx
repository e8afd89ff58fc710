import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense, useMemo, useState } from 'react'
import { createHashRouter, Navigate } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { office } from '../office/client.ts'
import { queryClient, useOffice } from '../office/queries.ts'
import { Frame } from './Frame.tsx'
import { Pane } from './Pane.tsx'
import type { Features } from './screens.ts'
import { Theme } from './Theme.tsx'

/** The whole interface, around the features it is given. */
export function App({ features }: { readonly features: Features }) {
  return (
    <Theme>
      <Notifications position="bottom-right" zIndex={400} limit={3} />
      <QueryClientProvider client={queryClient}>
        <Pane name="application">
          <Doors features={features} />
        </Pane>
      </QueryClientProvider>
    </Theme>
  )
}

/** Nobody signed in: who are you? Otherwise the frame. Nothing is drawn before the core has answered. */
function Doors({ features: { screens, Welcome } }: { readonly features: Features }) {
  const { data: me, error } = useOffice(office.staff.current)
  const [adding, setAdding] = useState(false)
  const canAdd = Welcome !== undefined
  const router = useMemo(() => {
    const onAddPerson = canAdd ? () => setAdding(true) : undefined
    const [first] = screens
    return createHashRouter([
      {
        element: <Frame screens={screens} onAddPerson={onAddPerson} />,
        children: [
          ...screens.map(({ path, element: Element }) => ({ path, element: <Element /> })),
          ...(first ? [{ path: '*', element: <Navigate to={first.path} replace /> }] : []),
        ],
      },
    ])
  }, [screens, canAdd])
  if (error) throw error
  if (me === undefined) return null
  if (Welcome && (me === null || adding)) {
    return (
      <Suspense fallback={null}>
        <Welcome
          onDone={() => {
            setAdding(false)
            void queryClient.invalidateQueries()
          }}
          {...(me === null ? {} : { onCancel: () => setAdding(false) })}
        />
      </Suspense>
    )
  }
  return <RouterProvider router={router} />
}
