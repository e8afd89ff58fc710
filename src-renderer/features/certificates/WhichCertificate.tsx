import { Button, FileButton, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useKeys } from '../../shell/keyboard.ts'
import classes from './certificates.module.css'

type WhichCertificateProps = {
  readonly code: string
  readonly pending: boolean
  readonly onCode: (typed: string) => void
  readonly onFiles: (files: readonly File[]) => void
}

/** Asks which certificate: by what is printed on it, or by its file. */
export function WhichCertificate({ code, pending, onCode, onFiles }: WhichCertificateProps) {
  const [typed, setTyped] = useState(code)
  const field = useRef<HTMLInputElement>(null)
  const choose = useRef<HTMLButtonElement>(null)
  useKeys([
    { keys: '/', label: 'saisir un code', run: () => field.current?.focus() },
    { keys: 'o', label: 'choisir un PDF', run: () => choose.current?.click() },
  ])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() !== '') onCode(typed)
  }
  return (
    <form className={classes.which} onSubmit={submit} aria-label="Certificat à vérifier">
      <TextInput
        ref={field}
        label="Code, empreinte ou texte du code QR"
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
        maxLength={200}
        autoFocus={code === ''}
        autoComplete="off"
        spellCheck={false}
      />
      <Button type="submit" variant="filled" loading={pending} disabled={typed.trim() === ''}>
        Vérifier
      </Button>
      <FileButton accept="application/pdf" onChange={file => file && onFiles([file])}>
        {props => (
          <Button {...props} ref={choose}>
            Choisir un PDF…
          </Button>
        )}
      </FileButton>
    </form>
  )
}
