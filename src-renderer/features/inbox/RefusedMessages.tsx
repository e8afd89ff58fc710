import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { Note } from '../../ui/Feedback.tsx'
import { formatCount } from '../../wording/format.ts'

/** Messages of the watched folder that could not be taken: they are put aside, never lost and never in silence. */
export function RefusedMessages() {
  const { data: status } = useOffice(office.office.status)
  const refused = status?.intake.refused ?? 0
  if (refused === 0) return null
  const many = refused > 1
  return (
    <Note tone="late">
      {formatCount(refused, 'courriel')} du dossier surveillé{' '}
      {many ? 'n’ont pas pu être repris' : 'n’a pas pu être repris'}
      {'\u00a0'}: {many ? 'ils sont rangés' : 'il est rangé'} dans son dossier « Refusés ». Ouvrez-
      {many ? 'les' : 'le'}, puis importez-{many ? 'les' : 'le'} ou saisissez{' '}
      {many ? 'les dossiers' : 'le dossier'}.
    </Note>
  )
}
