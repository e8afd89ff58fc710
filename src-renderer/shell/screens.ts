import type { Icon } from '@tabler/icons-react'
import type { ComponentType } from 'react'

/** What waits in a screen: how many, and whether some of it is late (the dot of the rail). */
export type ScreenCount = { readonly count: number; readonly late?: boolean } | undefined

export type PaletteAction = {
  readonly id: string
  readonly label: string
  readonly description?: string
  readonly run: () => void
}

/** A screen, as the frame knows it. */
export type ScreenEntry = {
  /** `/boite`, `/dossiers/:id`. */
  readonly path: string
  /** Usually `lazy(() => import(…))`. */
  readonly element: ComponentType
  /** Document screens leave their room to the document: the sidebar is the 52 px rail. */
  readonly rail?: boolean
  /** Its place in the navigation, if it has one. */
  readonly nav?: {
    readonly label: string
    readonly icon: Icon
    /** G then this letter opens it. */
    readonly letter?: string
    /** At the foot of the sidebar. */
    readonly foot?: boolean
    /** It has no place while nothing waits there. */
    readonly onlyWhenWaiting?: boolean
    /** A hook: how many wait there. */
    readonly useCount?: () => ScreenCount
  }
  /** What the palette finds here for what was typed (two characters at least). */
  readonly search?: (text: string) => Promise<readonly PaletteAction[]>
}

/** What the application is made of: its screens, and the page that asks who one is. */
export type Features = {
  readonly screens: readonly ScreenEntry[]
  /** Shown while nobody is signed in, and to add a person (`onCancel` is then given). */
  readonly Welcome?: ComponentType<{ readonly onDone: () => void; readonly onCancel?: () => void }>
}
