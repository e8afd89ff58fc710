import './theme/fonts.css'
import './theme/tokens.css'
import './theme/mantine.css'
import './theme/base.css'
import './theme/controls.css'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { features } from './features/features.tsx'
import { connect } from './office/connection.ts'
import { followChanges } from './office/queries.ts'
import { signAgain } from './office/sign-again.ts'
import { pairOf } from './piece-window/messages.ts'
import { App } from './shell/App.tsx'
import { startKeyboard } from './shell/keyboard.ts'
import { Theme } from './shell/Theme.tsx'

const PieceWindow = lazy(() =>
  import('./piece-window/PieceWindow.tsx').then(m => ({ default: m.PieceWindow })),
)

// The window of a document alone is told everything by the window of its dossier: it has no line to the core.
const pair = pairOf(window.location.hash)
if (pair === null) {
  connect(signAgain)
  followChanges()
}
startKeyboard()

// A file dropped beside its target must not replace the application.
for (const name of ['dragover', 'drop'] as const)
  window.addEventListener(name, event => {
    if (!event.defaultPrevented) event.preventDefault()
  })

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    {pair === null ? (
      <App features={features} />
    ) : (
      <Theme>
        <Suspense fallback={null}>
          <PieceWindow pair={pair} />
        </Suspense>
      </Theme>
    )}
  </StrictMode>,
)
