import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Refused } from '../../office/refused.ts'
import { KeyHint, RefusalNote } from '../../ui/Feedback.tsx'
import classes from './contracts.module.css'

type DialogProps = {
  readonly title: string
  /** The verb of the button that opened it. */
  readonly verb: string
  readonly renounce: string
  readonly pending: boolean
  readonly refusal: Refused | null
  readonly onClose: () => void
  readonly onConfirm: () => void
  readonly children: ReactNode
}

/** An act that binds or cannot be undone: it says what will be, and its button repeats the verb. */
export function Dialog(props: DialogProps) {
  const confirm = () => {
    if (!props.pending) props.onConfirm()
  }
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      size={520}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) confirm()
      }}
    >
      <div className={classes.dialog}>{props.children}</div>
      <div className={classes.dialogFoot}>
        <RefusalNote refusal={props.refusal} />
        <Button onClick={props.onClose}>{props.renounce}</Button>
        <Button
          variant="filled"
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
