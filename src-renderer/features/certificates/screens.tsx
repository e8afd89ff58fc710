import { lazy } from 'react'
import type { PaletteAction, ScreenEntry } from '../../shell/screens.ts'
import { fold } from '../../wording/fold.ts'

const open = (code = '') => {
  window.location.hash = code === '' ? '#/certificats' : `#/certificats?code=${encodeURIComponent(code)}`
}

/** The palette finds the screen by its name, and a certificate by its code. */
async function findCertificates(text: string): Promise<readonly PaletteAction[]> {
  if (/^cx-\d{4}-\d+(-\d+)?$/i.test(text)) {
    return [
      { id: 'certificate', label: `Vérifier le certificat ${text.toUpperCase()}`, run: () => open(text) },
    ]
  }
  const name = 'Vérifier un certificat'
  return fold(name).includes(fold(text))
    ? [{ id: 'certificates', label: name, description: 'Code, empreinte ou PDF', run: () => open() }]
    : []
}

export const certificatesScreens: readonly ScreenEntry[] = [
  {
    path: '/certificats',
    element: lazy(() => import('./CertificatesScreen.tsx').then(m => ({ default: m.CertificatesScreen }))),
    search: findCertificates,
  },
]
