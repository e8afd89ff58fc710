import { Button } from '@mantine/core'
import { toRefused } from '../../office/refused.ts'
import { EmptyState, ErrorState } from '../../ui/Feedback.tsx'

type LetterRefusedProps = { readonly error: unknown; readonly onRetry: () => void }

/** Why no letter can be written; what the settings lack is completed there. */
export function LetterRefused({ error, onRetry }: LetterRefusedProps) {
  const { sentence, refusal } = toRefused(error)
  if (refusal?.code !== 'SETTINGS_INCOMPLETE') return <ErrorState text={sentence} onRetry={onRetry} />
  return (
    <div role="alert">
      <EmptyState
        text={sentence}
        action={
          <Button component="a" href="#/reglages">
            Compléter les réglages
          </Button>
        }
      />
    </div>
  )
}
