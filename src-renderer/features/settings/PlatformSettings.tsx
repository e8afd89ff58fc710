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
          <KeptText kept={kept} field="name" label="Nom de la plateforme" />
          <KeptText kept={kept} field="legalForm" label="Forme juridique" />
          <KeptText kept={kept} field="capital" label="Capital social" placeholder="50&nbsp;000&nbsp;€" />
          <KeptText kept={kept} field="siret" label="SIRET" shown={formatSiret} />
          <KeptText kept={kept} field="rcs" label="Immatriculation au RCS" />
          <KeptText kept={kept} field="vatNumber" label="N° de TVA intracommunautaire" />
          <KeptText kept={kept} field="representative" label="Représentant légal et qualité" />
        </div>
      </Section>
      <Section title="Adresse et contact">
        <div className={classes.fields}>
          <KeptText kept={kept} field="address" label="Adresse" />
          <KeptText kept={kept} field="postalCode" label="Code postal" />
          <KeptText kept={kept} field="city" label="Ville" />
          <KeptText kept={kept} field="email" label="Courriel" type="email" />
          <KeptText kept={kept} field="phone" label="Téléphone" />
          <KeptText kept={kept} field="website" label="Site" />
        </div>
      </Section>
      <Section title="Contrats">
        <div className={classes.fields}>
          <KeptText kept={kept} field="complaintsEmail" label="Courriel des réclamations" type="email" />
          <KeptText
            kept={kept}
            field="jurisdiction"
            label="Juridiction"
            description="Comme elle suit «&nbsp;relève du&nbsp;»&nbsp;: tribunal de commerce de Lyon"
          />
          <KeptText kept={kept} field="termsVersion" label="Version des conditions" />
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
