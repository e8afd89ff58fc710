import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Refused } from '../office/refused.ts'
import { KeyHint, RefusalNote } from './Feedback.tsx'
import classes from './ui.module.css'

type ActDialogProps = {
  readonly title: string
  /** That of the button that opened it. */
  readonly verb: string
  readonly renounce: string
  readonly pending: boolean
  readonly refusal: Refused | null
  readonly onClose: () => void
  readonly onConfirm: () => void
  readonly size?: number
  /** Nothing is to fill in: the focus is on the verb. */
  readonly focusVerb?: boolean
  readonly children: ReactNode
}

/** An act that binds or cannot be taken back: it says what will be, and its button repeats the verb. Ctrl+Enter confirms. */
export function ActDialog(props: ActDialogProps) {
  const confirm = () => {
    if (!props.pending) props.onConfirm()
  }
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      size={props.size ?? 520}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) confirm()
      }}
    >
      <div className={classes.act}>{props.children}</div>
      <div className={classes.letterFoot}>
        <RefusalNote refusal={props.refusal} />
        <Button onClick={props.onClose}>{props.renounce}</Button>
        <Button
          variant="filled"
          {...(props.focusVerb ? { 'data-autofocus': true } : {})}
          loading={props.pending}
          onClick={confirm}
          rightSection={<KeyHint>Ctrl ↵</KeyHint>}
        >
          {props.verb}
        </Button>
      </div>
    </Modal>
  )
}
