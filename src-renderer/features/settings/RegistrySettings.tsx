import { Checkbox } from '@mantine/core'
import type { RegistrySetting } from '../../../src-preload/contract/settings.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { Note } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { unansweredSentence } from '../../wording/registry.ts'
import { KeptText } from './KeptText.tsx'
import classes from './settings.module.css'
import { useKept } from './use-kept.ts'

/** Whether the registry of companies is asked, and at which address. */
export function RegistrySettings({ registry }: { readonly registry: RegistrySetting }) {
  const kept = useKept(registry, office.settings.saveRegistry)
  const { data: service } = useOffice(office.registry.status)
  return (
    <Section title="Registre des entreprises" note="facultatif, en ligne">
      <div className={classes.fields} data-single>
        <Checkbox
          label="Consulter le registre à l’arrivée d’un dossier"
          description="Seul le SIRET quitte ce poste. Sans réponse, rien n’est bloqué."
          checked={kept.value.enabled}
          onChange={event => void kept.keep({ enabled: event.currentTarget.checked })}
        />
        <KeptText
          kept={kept}
          field="baseUrl"
          maxLength={300}
          label="Adresse"
          description="Celle de l’API Recherche d’entreprises, ou d’un service qui répond de même. Vide&nbsp;: l’adresse publique."
        />
      </div>
      {(kept.error !== null || service?.unavailable) && (
        <div className={classes.notes}>
          <Note tone="late">
            {kept.error ?? (service?.unavailable && unansweredSentence(service.unavailable))}
          </Note>
        </div>
      )}
    </Section>
  )
}
