import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import type { OpeningHours } from '../../../src-preload/contract/opening-hours.ts'
import type { ProviderDelivery } from '../../../src-preload/contract/provider-delivery.ts'
import type { ProviderDetail } from '../../../src-preload/contract/providers.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { say } from '../../shell/status.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { OpeningHoursFields } from '../../ui/OpeningHoursFields.tsx'
import { dayText } from '../../ui/opening-hours-text.ts'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import classes from './providers.module.css'

const days = ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'] as const

/** How requests reach this provider: its second address, a daily recapitulation, the hours in which it answers. */
export function Delivery({ provider }: { readonly provider: ProviderDetail }) {
  const [editing, setEditing] = useState(false)
  const { data } = useOffice(office.providerDeliveries.get, { id: provider.id })
  if (!data) return null
  const { secondAddress, digest, openingHours, usualHours } = data
  return (
    <Section
      title="Réception des demandes"
      aside={
        !editing && (
          <Button size="compact-sm" onClick={() => setEditing(true)}>
            Modifier la réception
          </Button>
        )
      }
    >
      {editing ? (
        <DeliveryForm
          id={provider.id}
          saved={{ secondAddress, digest, openingHours }}
          usualHours={usualHours}
          onDone={() => setEditing(false)}
        />
      ) : (
        <KeyValueList
          items={[
            { key: 'Seconde adresse', value: secondAddress ?? <span className="mute">Aucune</span> },
            { key: 'Récapitulatif', value: digest ? 'Un par jour' : <span className="mute">Aucun</span> },
            {
              key: 'Heures',
              value: (
                <>
                  {hoursText(openingHours ?? usualHours)}
                  {openingHours === null && <span className="mute">, heures habituelles</span>}
                </>
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}

/** « lun. à ven. 8 h – 12 h, 14 h – 18 h ; sam. 9 h – 12 h »: days alike are told together. */
function hoursText(hours: OpeningHours): string {
  const groups: { first: number; last: number; text: string }[] = []
  hours.forEach((spans, place) => {
    const text = dayText(spans)
    const before = groups.at(-1)
    if (text === '') return
    if (before && before.text === text && before.last === place - 1) before.last = place
    else groups.push({ first: place, last: place, text })
  })
  return groups
    .map(({ first, last, text }) => `${days[first]}${first === last ? '' : ` à ${days[last]}`} ${text}`)
    .join('\u00a0; ')
}

type DeliveryFormProps = {
  readonly id: ProviderId
  readonly saved: ProviderDelivery
  readonly usualHours: OpeningHours
  readonly onDone: () => void
}

function DeliveryForm({ id, saved, usualHours, onDone }: DeliveryFormProps) {
  const [draft, setDraft] = useState(saved)
  const save = useCommand(office.providerDeliveries.save, {
    onDone: () => {
      say('Réception des demandes enregistrée')
      onDone()
    },
  })
  const isAddressWrong = save.refusal?.refusal?.code === 'EMAIL_INVALID'
  const submit = () => {
    if (save.pending) return
    void save.run({ id, ...draft, secondAddress: draft.secondAddress?.trim() || null })
  }
  return (
    <form
      noValidate
      aria-label="Réception des demandes"
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <div className={classes.contactForm}>
        <TextInput
          label="Seconde adresse"
          description="Essayée quand la première refuse définitivement."
          type="email"
          maxLength={254}
          autoFocus
          value={draft.secondAddress ?? ''}
          error={isAddressWrong ? save.refusal?.sentence : null}
          onChange={event => setDraft({ ...draft, secondAddress: event.currentTarget.value })}
        />
        <Checkbox
          label="Un récapitulatif par jour, en plus de chaque demande"
          checked={draft.digest}
          onChange={event => setDraft({ ...draft, digest: event.currentTarget.checked })}
        />
        <Checkbox
          label="Il a ses propres heures"
          checked={draft.openingHours !== null}
          onChange={event =>
            setDraft({ ...draft, openingHours: event.currentTarget.checked ? usualHours : null })
          }
        />
      </div>
      {draft.openingHours !== null && (
        <OpeningHoursFields
          label="Heures du prestataire"
          description="À l’heure de son département, jours fériés exclus."
          value={draft.openingHours}
          onChange={openingHours => setDraft(before => ({ ...before, openingHours }))}
        />
      )}
      <div className={`${classes.contactForm} ${classes.formFoot}`}>
        <RefusalNote refusal={isAddressWrong ? null : save.refusal} />
        <Button onClick={onDone}>Annuler</Button>
        <Button type="submit" variant="filled" loading={save.pending}>
          Enregistrer
        </Button>
      </div>
    </form>
  )
}
