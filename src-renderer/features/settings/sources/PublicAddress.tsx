import type { PublicAccess } from '../../../../src-preload/contract/settings.ts'
import { office } from '../../../office/client.ts'
import { useOffice } from '../../../office/queries.ts'
import { Note } from '../../../ui/Feedback.tsx'
import { Section } from '../../../ui/Section.tsx'
import { KeptText } from '../KeptText.tsx'
import classes from '../settings.module.css'
import { useKept } from '../use-kept.ts'

/** Where sites post requests, and where the links of messages lead. */
export function PublicAddress({ access }: { readonly access: PublicAccess }) {
  const kept = useKept(access, office.settings.savePublicAccess)
  const { data: status } = useOffice(office.office.status)
  return (
    <Section title="Adresse publique" note="facultative">
      <div className={classes.fields} data-single>
        <KeptText
          kept={kept}
          field="address"
          maxLength={300}
          label="Adresse"
          placeholder="https://demandes.exemple.fr"
          description="Celle d’un serveur mandataire en https devant Apanage. Elle n’ouvre que le dépôt de demandes et les liens des courriels. Vide&nbsp;: les courriels disent comment répondre par courriel."
        />
      </div>
      {kept.error !== null && (
        <div className={classes.notes}>
          <Note tone="late">{kept.error}</Note>
        </div>
      )}
      {status?.shell === 'desktop' && (
        <div className={classes.notes}>
          <Note>
            Apanage est ouvert comme application de bureau&nbsp;: personne ne le joint de l’extérieur.
            Lancez-le comme service pour recevoir des demandes et des réponses en ligne.
          </Note>
        </div>
      )}
    </Section>
  )
}
