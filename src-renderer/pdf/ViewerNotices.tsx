import { Button } from '@mantine/core'
import { formatNumber, withSpaces } from '../wording/format.ts'
import classes from './pdf.module.css'
import { MOST_PRINTED } from './print-document.ts'
import type { usePrint } from './use-print.ts'
import { MOST_PAGES } from './use-viewer.ts'

type ViewerNoticesProps = {
  readonly declaredPages: number
  readonly pages: number
  readonly printer: ReturnType<typeof usePrint>
}

/** Pages that are not shown, and how far a printing is. */
export function ViewerNotices({ declaredPages, pages, printer }: ViewerNoticesProps) {
  const { printing, failed, stop, forget } = printer
  return (
    <div className={classes.notices} role="status">
      {declaredPages > MOST_PAGES && (
        <p>
          {withSpaces(
            `Les ${formatNumber(MOST_PAGES)} premières pages sont montrées : le fichier en annonce ${formatNumber(declaredPages)}.`,
          )}
        </p>
      )}
      {printing && (
        <p>
          <span>
            {`Préparation de l’impression\u00a0: page ${printing.done} sur ${printing.total}`}
            {pages > MOST_PRINTED && `, les ${MOST_PRINTED} premières`}
          </span>
          <Button onClick={stop}>Arrêter</Button>
        </p>
      )}
      {failed && (
        <p>
          <span>L’impression n’a pas pu être préparée. Enregistrez une copie pour l’imprimer.</span>
          <Button onClick={forget}>Fermer</Button>
        </p>
      )}
    </div>
  )
}
