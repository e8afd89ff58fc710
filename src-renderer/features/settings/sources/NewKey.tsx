import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCopy } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { say } from '../../../shell/status.ts'
import { Note } from '../../../ui/Feedback.tsx'
import settings from '../settings.module.css'
import { curlSample, formSample } from './samples.ts'
import classes from './sources.module.css'

/** A key as it was just told, and what a form of that source must show. */
export type ToldKey = { readonly name: string; readonly key: string; readonly consent: string }

type NewKeyProps = { readonly told: ToldKey; readonly address: string; readonly onClose: () => void }

/** A desktop window has no such address. */
const isServed = window.location.protocol.startsWith('http')

/** The key, this once, and what to do with it. */
export function NewKey({ told, address, onClose }: NewKeyProps) {
  const box = useRef<HTMLElement>(null)
  const at = address || window.location.origin
  useEffect(() => box.current?.focus(), [])
  return (
    <section ref={box} tabIndex={-1} className={classes.told} aria-label={`Clé de ${told.name}`}>
      <Note tone="late">
        Copiez cette clé maintenant&nbsp;: elle n’est gardée nulle part et ne sera plus montrée. Une clé
        perdue se remplace par une nouvelle.
      </Note>
      <Copied label="la clé" text={told.key} single />
      <details className={classes.sample} open>
        <summary>De serveur à serveur</summary>
        <Copied label="la commande" text={curlSample(at, told.key)} />
      </details>
      <details className={classes.sample}>
        <summary>Formulaire d’une page</summary>
        <p className="dim">
          Quiconque lit la page lit la clé&nbsp;: il peut envoyer des demandes sous ce nom, et rien d’autre.
          Préférez un envoi de serveur à serveur.
        </p>
        <Copied label="le formulaire" text={formSample(at, told.key, told.consent)} />
      </details>
      <div className={settings.motiveActs}>
        {isServed && (
          <a className={classes.link} href="/demandes" target="_blank" rel="noreferrer">
            Description de l’interface (OpenAPI)
          </a>
        )}
        <Button onClick={onClose}>La clé est en lieu sûr</Button>
      </div>
    </section>
  )
}

type CopiedProps = { readonly label: string; readonly text: string; readonly single?: boolean }

function Copied({ label, text, single = false }: CopiedProps) {
  const clipboard = useClipboard({ timeout: 2_000 })
  const copy = () => {
    clipboard.copy(text)
    say('Copié')
  }
  return (
    <div className={classes.copied} data-single={single || undefined}>
      <pre className={classes.code}>{text}</pre>
      <Button
        leftSection={<IconCopy size={14} stroke={1.75} aria-hidden="true" />}
        aria-label={`Copier ${label}`}
        onClick={copy}
      >
        {clipboard.copied ? 'Copié' : 'Copier'}
      </Button>
    </div>
  )
}
