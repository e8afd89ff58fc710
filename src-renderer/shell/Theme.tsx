import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { styleNonce } from '../theme/nonce.ts'
import { cssVariables, theme } from '../theme/theme.ts'

const colorSchemeManager = localStorageColorSchemeManager({ key: 'apanage.theme' })

/** Colours and controls, light or dark as this machine was set; the same in every window. */
export function Theme({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemeManager}
      getStyleNonce={styleNonce}
    >
      {children}
    </MantineProvider>
  )
}
