import { IconPlugConnectedX } from '@tabler/icons-react'
import { useConnection, useConnectionLostSince } from '../office/queries.ts'
import { useLasting } from '../ui/Feedback.tsx'
import { formatTime } from '../wording/format.ts'
import classes from './shell.module.css'

/** Says that the line to the core is down, once it has been for more than a second. */
export function ConnectionBanner() {
  const lost = useLasting(useConnection() === 'lost', 1000)
  const since = useConnectionLostSince()
  return (
    <div role="status">
      {lost && since !== null && (
        <p className={classes.banner}>
          <IconPlugConnectedX size={16} stroke={1.75} aria-hidden="true" />
          Liaison coupée depuis {formatTime(since)}. Tout est gardé ; une nouvelle tentative est en cours.
        </p>
      )}
    </div>
  )
}
