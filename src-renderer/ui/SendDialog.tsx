import { Button, Modal, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Refused } from '../office/refused.ts'
import { KeyHint, Note, RefusalNote } from './Feedback.tsx'
import { KeyValueList } from './Section.tsx'
import classes from './ui.module.css'

type SendDialogProps = {
  readonly opened: boolean
  readonly onClose: () => void
  /** What the dialog is about: « Transmettre la demande L-2026-0042 ». */
  readonly title: string
  /** The verb of the button that opened it, repeated: « Transmettre à Thermadour ». */
  readonly verb: string
  readonly recipients: ReactNode
  readonly subject?: string
  /** The exact text that leaves, as it will be read. */
  readonly body: string | ReactNode
  readonly attachments?: readonly string[]
  /** What it will bind: « La suspension prendra effet quand ses motifs seront envoyés. » */
  readonly effect?: ReactNode
  /** A reason to write before it can leave. */
  readonly reason?: {
    readonly label: string
    readonly value: string
    readonly onChange: (value: string) => void
  }
  readonly pending: boolean
  readonly refusal: Refused | null
  readonly onSend: () => void
}

/** What leaves the office or binds it: shows the exact text and recipients. Ctrl+Enter sends. */
export function SendDialog(props: SendDialogProps) {
  const { opened, onClose, title, verb, recipients, subject, body, attachments, effect, reason } = props
  const blocked = props.pending || (reason !== undefined && reason.value.trim() === '')
  const send = () => {
    if (!blocked) props.onSend()
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={640}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
      }}
    >
      <div className={classes.letter}>
        <KeyValueList
          items={[
            { key: 'À', value: recipients },
            ...(subject === undefined ? [] : [{ key: 'Objet', value: subject }]),
            ...(attachments?.length ? [{ key: 'Pièces jointes', value: attachments.join(', ') }] : []),
          ]}
        />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard */}
        <div className={classes.letterText} role="document" tabIndex={0} aria-label="Texte envoyé">
          {body}
        </div>
        {effect !== undefined && <Note tone="late">{effect}</Note>}
        {reason && (
          <Textarea
            label={reason.label}
            value={reason.value}
            onChange={event => reason.onChange(event.currentTarget.value)}
            required
          />
        )}
      </div>
      <div className={classes.letterFoot}>
        <RefusalNote refusal={props.refusal} />
        <Button onClick={onClose}>Ne pas envoyer</Button>
        <Button
          variant="filled"
          loading={props.pending}
          disabled={blocked}
          data-autofocus
          onClick={send}
          rightSection={<KeyHint>Ctrl ↵</KeyHint>}
        >
          {verb}
        </Button>
      </div>
    </Modal>
  )
}
