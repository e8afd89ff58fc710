import { Modal } from '@mantine/core'
import { KeyValueList } from '../../ui/Section.tsx'
import classes from './deadlines.module.css'

/** A letter to read: one that left, or as it would leave. */
export type ReadLetter = { readonly subject: string; readonly body: string; readonly to: string | null }

export function LetterDialog({
  letter,
  onClose,
}: {
  readonly letter: ReadLetter
  readonly onClose: () => void
}) {
  const { subject, body, to } = letter
  return (
    <Modal opened onClose={onClose} title="Rappel" size={640}>
      <KeyValueList
        items={[...(to === null ? [] : [{ key: 'À', value: to }]), { key: 'Objet', value: subject }]}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard */}
      <div className={classes.letter} role="document" tabIndex={0} aria-label="Texte du rappel">
        {body}
      </div>
    </Modal>
  )
}
