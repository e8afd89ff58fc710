import type { DossierId } from '../../src-preload/contract/ids.ts'
import { useOpenDesk } from '../office/presence.ts'
import { shortNameOf } from '../wording/format.ts'
import { Note } from './Feedback.tsx'

/** « D. Roche a aussi ce dossier ouvert. »: two never work on one without knowing. */
export function OthersHere({ id }: { readonly id: DossierId }) {
  const others = useOpenDesk(id)
  if (others.length === 0) return null
  const names = others.map(({ name }) => shortNameOf(name))
  const who = names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} et ${names.at(-1)}`
  return (
    <div role="status">
      <Note>{`${who} ${names.length < 2 ? 'a' : 'ont'} aussi ce dossier ouvert.`}</Note>
    </div>
  )
}
