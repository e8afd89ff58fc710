import { Button, Checkbox } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { LeadSourceRow } from '../../../../src-preload/contract/lead-sources.ts'
import type { SettingsView } from '../../../../src-preload/contract/settings.ts'
import { office } from '../../../office/client.ts'
import { useCommand } from '../../../office/commands.ts'
import { offerUndo } from '../../../shell/status.ts'
import { RefusalNote } from '../../../ui/Feedback.tsx'
import settings from '../settings.module.css'
import type { ToldKey } from './NewKey.tsx'
import { SourceEditor } from './SourceEditor.tsx'
import { receivedWords, traitsOf } from './source-words.ts'

type SourceLineProps = {
  readonly source: LeadSourceRow
  readonly consent: SettingsView['rules']
  readonly onKey: (told: ToldKey) => void
}

/** One source: what it is, what it brought, and what can be done with it. */
export function SourceLine({ source, consent, onKey }: SourceLineProps) {
  const { id, name, active } = source
  const [editing, setEditing] = useState(false)
  const setActive = useCommand(office.leadSources.setActive)
  const put = (on: boolean) => void setActive.run({ id, active: on })
  const stop = () => {
    put(false)
    offerUndo({ text: `Source «\u00a0${name}\u00a0» arrêtée`, undo: () => put(true) })
  }
  if (editing) {
    return (
      <li>
        <SourceEditor source={source} consent={consent} onClose={() => setEditing(false)} onKey={onKey} />
      </li>
    )
  }
  return (
    <li className={settings.motive} data-archived={!active || undefined}>
      <div>
        <p>
          <span className="semi">{name}</span>{' '}
          <span className="mute t-small">
            {traitsOf(source).join(', ')}
            {!active && ', arrêtée'}
          </span>
        </p>
        <p className="dim">{receivedWords(source)}</p>
        {active && <Automatic source={source} />}
        <RefusalNote refusal={setActive.refusal} />
      </div>
      <div className={settings.motiveActs}>
        {active && (
          <Button
            size="compact-sm"
            aria-label={`Modifier «\u00a0${name}\u00a0»`}
            onClick={() => setEditing(true)}
          >
            Modifier
          </Button>
        )}
        {active && source.kind === 'form' && <RenewKey source={source} onKey={onKey} />}
        <Button
          size="compact-sm"
          aria-label={`${active ? 'Arrêter' : 'Reprendre'} «\u00a0${name}\u00a0»`}
          onClick={() => (active ? stop() : put(true))}
        >
          {active ? 'Arrêter' : 'Reprendre'}
        </Button>
      </div>
    </li>
  )
}

/** Whether its requests without doubt leave by themselves, and under whose name. */
function Automatic({ source: { id, name, automatic, automaticBy } }: Pick<SourceLineProps, 'source'>) {
  const [wished, setWished] = useState<boolean | null>(null)
  const change = useCommand(office.leadSources.setAutomatic)
  // What was ticked stays ticked until the list has come back with it.
  useEffect(() => setWished(wish => (wish === automatic ? null : wish)), [automatic])
  const put = async (on: boolean) => {
    setWished(on)
    if ((await change.run({ id, automatic: on })) === undefined) setWished(null)
  }
  return (
    <>
      <Checkbox
        mt={4}
        label="Transmettre automatiquement les demandes sans doute"
        description={automatic ? `Sous la responsabilité de ${automaticBy}.` : undefined}
        aria-label={`Transmettre automatiquement, ${name}`}
        checked={wished ?? automatic}
        onChange={event => void put(event.currentTarget.checked)}
      />
      <RefusalNote refusal={change.refusal} />
    </>
  )
}

/** Asked twice: the site that has the former key is refused from then on. */
function RenewKey({ source, onKey }: Pick<SourceLineProps, 'source' | 'onKey'>) {
  const { id, name, consentText } = source
  const [asking, setAsking] = useState(false)
  const renew = useCommand(office.leadSources.renewKey, {
    onDone: ({ key }) => {
      setAsking(false)
      onKey({ name, key, consent: consentText })
    },
  })
  if (!asking) {
    return (
      <Button
        size="compact-sm"
        aria-label={`Nouvelle clé de «\u00a0${name}\u00a0»`}
        onClick={() => setAsking(true)}
      >
        Nouvelle clé
      </Button>
    )
  }
  return (
    <>
      <span className="t-small">L’ancienne clé ne vaudra plus.</span>
      <Button size="compact-sm" autoFocus loading={renew.pending} onClick={() => void renew.run({ id })}>
        Remplacer la clé
      </Button>
      <Button size="compact-sm" onClick={() => setAsking(false)}>
        Garder
      </Button>
      <RefusalNote refusal={renew.refusal} />
    </>
  )
}
