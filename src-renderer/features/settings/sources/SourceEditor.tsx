import { Button, Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { LeadSourceKind, LeadSourceRow } from '../../../../src-preload/contract/lead-sources.ts'
import type { SettingsView } from '../../../../src-preload/contract/settings.ts'
import { office } from '../../../office/client.ts'
import { useCommand } from '../../../office/commands.ts'
import type { Refused } from '../../../office/refused.ts'
import { KeyHint, RefusalNote } from '../../../ui/Feedback.tsx'
import settings from '../settings.module.css'
import type { ToldKey } from './NewKey.tsx'
import { draftOf, type SourceDraft, templateOf } from './source-draft.ts'
import { kindNames, kindSentences } from './source-words.ts'
import { TemplateFields } from './TemplateFields.tsx'

type SourceEditorProps = {
  /** The source changed; without it, another one is added. */
  readonly source?: LeadSourceRow
  readonly consent: Pick<SettingsView['rules'], 'consentText' | 'consentVersion'>
  readonly onClose: () => void
  readonly onKey: (told: ToldKey) => void
}

/** A table is imported by a person, who says what it is: no source is asked for it yet. */
const kinds = (['form', 'mail'] as const).map(value => ({ value, label: kindNames[value] }))

/** What a source is, for a new one as for one that is changed. */
export function SourceEditor({ source, consent, onClose, onKey }: SourceEditorProps) {
  const [draft, setDraft] = useState(() => draftOf(source ?? null, consent))
  const change = useCommand(office.leadSources.change, { onDone: onClose })
  const create = useCommand(office.leadSources.create, {
    onDone: ({ key }) => {
      onClose()
      if (key !== null) onKey({ name: draft.name, key, consent: draft.consentText })
    },
  })
  const type = (typed: Partial<SourceDraft>) => {
    setDraft(before => ({ ...before, ...typed }))
    create.clear()
    change.clear()
  }
  const refusal = create.refusal ?? change.refusal
  const pending = create.pending || change.pending
  const isEmpty = draft.name.trim() === ''
  const save = () => {
    if (isEmpty || pending) return
    const { name, kind, confirmsEmail, consentText, consentVersion, perMinute } = draft
    const kept = { name, confirmsEmail, consentText, consentVersion, perMinute, template: templateOf(draft) }
    if (source) void change.run({ id: source.id, ...kept })
    else void create.run({ kind, ...kept })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key is that of the button inside
    <div
      className={settings.motiveEditor}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
      }}
    >
      <Fields draft={draft} type={type} isNew={source === undefined} nameError={errorOf(refusal, 'name')} />
      {draft.kind === 'mail' && (
        <TemplateFields draft={draft} type={type} error={errorOf(refusal, 'template')} />
      )}
      <div className={settings.motiveActs}>
        <RefusalNote refusal={isShownAtField(refusal) ? null : refusal} />
        <Button onClick={onClose}>Ne rien changer</Button>
        <Button
          variant="filled"
          aria-disabled={isEmpty}
          title={isEmpty ? 'Donnez un nom à la source.' : undefined}
          loading={pending}
          onClick={save}
          rightSection={<KeyHint>Ctrl ↵</KeyHint>}
        >
          {source ? 'Enregistrer la source' : 'Créer la source'}
        </Button>
      </div>
    </div>
  )
}

const errorOf = (refusal: Refused | null, field: string): string | null =>
  refusal?.refusal?.code === 'SETTING_INVALID' && refusal.refusal.data.field === field
    ? refusal.sentence
    : null

const isShownAtField = (refusal: Refused | null) =>
  errorOf(refusal, 'name') !== null || errorOf(refusal, 'template') !== null

type FieldsProps = {
  readonly draft: SourceDraft
  readonly type: (change: Partial<SourceDraft>) => void
  readonly isNew: boolean
  readonly nameError: string | null
}

function Fields({ draft, type, isNew, nameError }: FieldsProps) {
  return (
    <>
      <TextInput
        label="Nom de la source"
        maxLength={80}
        autoFocus
        value={draft.name}
        error={nameError}
        onChange={event => type({ name: event.currentTarget.value })}
      />
      {isNew && (
        <Select
          label="Nature"
          description={kindSentences[draft.kind]}
          data={kinds}
          value={draft.kind}
          onChange={kind => kind !== null && type({ kind: kind as LeadSourceKind })}
        />
      )}
      {draft.kind === 'form' && (
        <NumberInput
          label="Demandes par minute, au plus"
          description="Au-delà, le site est prié de renvoyer la demande un peu plus tard."
          min={1}
          max={10_000}
          value={draft.perMinute}
          onChange={perMinute => type({ perMinute: Number(perMinute) || draft.perMinute })}
        />
      )}
      <Textarea
        label="Texte du consentement"
        description="Les mots exacts que le client accepte, quand la source n’envoie qu’une case cochée."
        maxLength={4000}
        minRows={2}
        value={draft.consentText}
        onChange={event => type({ consentText: event.currentTarget.value })}
      />
      <TextInput
        label="Version du consentement"
        maxLength={40}
        value={draft.consentVersion}
        onChange={event => type({ consentVersion: event.currentTarget.value })}
      />
      <Checkbox
        label="Demander au client de confirmer son adresse"
        description="Par un courriel avec un lien. La demande attend dans «&nbsp;À qualifier&nbsp;» jusqu’à sa réponse. Il faut une adresse publique."
        checked={draft.confirmsEmail}
        onChange={event => type({ confirmsEmail: event.currentTarget.checked })}
      />
    </>
  )
}
