import type { PlatformIdentity } from '../../../src-preload/contract/settings.ts'
import { office } from '../../office/client.ts'
import { Note } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { formatSiret } from '../../wording/format.ts'
import { KeptText } from './KeptText.tsx'
import classes from './settings.module.css'
import { useKept } from './use-kept.ts'

/** Who the platform is: printed on contracts and under messages. */
export function PlatformSettings({ identity }: { readonly identity: PlatformIdentity }) {
  const kept = useKept(identity, office.settings.savePlatform)
  return (
    <>
      <Section title="Identité" note="imprimée sur les contrats et les messages">
        <div className={classes.fields}>
          <KeptText kept={kept} field="name" maxLength={120} label="Nom de la plateforme" />
          <KeptText kept={kept} field="legalForm" maxLength={120} label="Forme juridique" />
          <KeptText
            kept={kept}
            field="capital"
            maxLength={60}
            label="Capital social"
            placeholder="50&nbsp;000&nbsp;€"
          />
          <KeptText kept={kept} field="siret" maxLength={20} label="SIRET" shown={formatSiret} />
          <KeptText kept={kept} field="rcs" maxLength={120} label="Immatriculation au RCS" />
          <KeptText kept={kept} field="vatNumber" maxLength={20} label="N° de TVA intracommunautaire" />
          <KeptText
            kept={kept}
            field="representative"
            maxLength={120}
            label="Représentant légal et qualité"
          />
        </div>
      </Section>
      <Section title="Adresse et contact">
        <div className={classes.fields}>
          <KeptText kept={kept} field="address" maxLength={200} label="Adresse" />
          <KeptText kept={kept} field="postalCode" maxLength={10} label="Code postal" />
          <KeptText kept={kept} field="city" maxLength={120} label="Ville" />
          <KeptText kept={kept} field="email" maxLength={254} label="Courriel" type="email" />
          <KeptText kept={kept} field="phone" maxLength={40} label="Téléphone" />
          <KeptText kept={kept} field="website" maxLength={200} label="Site" />
        </div>
      </Section>
      <Section title="Contrats">
        <div className={classes.fields}>
          <KeptText
            kept={kept}
            field="complaintsEmail"
            maxLength={254}
            label="Courriel des réclamations"
            type="email"
          />
          <KeptText
            kept={kept}
            field="jurisdiction"
            maxLength={160}
            label="Juridiction"
            description="Comme elle suit «&nbsp;relève du&nbsp;»&nbsp;: tribunal de commerce de Lyon"
          />
        </div>
        {kept.error !== null && (
          <div className={classes.notes}>
            <Note tone="late">{kept.error}</Note>
          </div>
        )}
      </Section>
    </>
  )
}
