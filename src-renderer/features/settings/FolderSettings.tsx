import type { Folders } from '../../../src-preload/contract/settings.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { Note } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { KeptText } from './KeptText.tsx'
import classes from './settings.module.css'
import { useKept } from './use-kept.ts'

/** Where messages come from and where they are written, as full paths on the machine of the core. */
export function FolderSettings({ folders }: { readonly folders: Folders }) {
  const kept = useKept(folders, office.settings.saveFolders)
  const { data: status } = useOffice(office.office.status)
  return (
    <>
      <Section title="Dossiers de fichiers" note="chemins complets, sur le poste qui tient les données">
        <div className={classes.fields}>
          <KeptText
            kept={kept}
            field="watched"
            maxLength={1000}
            label="Dossier surveillé"
            description="Chaque courriel (.eml) qui y arrive rejoint son dossier, en ouvre un, ou attend dans «&nbsp;À rattacher&nbsp;», puis est rangé dans «&nbsp;Repris&nbsp;» ou «&nbsp;Refusés&nbsp;». Vide&nbsp;: aucun."
          />
          <KeptText
            kept={kept}
            field="outgoing"
            maxLength={1000}
            label="Dossier des envois"
            description="Les messages y sont écrits tant qu’aucun serveur SMTP n’est réglé."
          />
        </div>
        {kept.error !== null && (
          <div className={classes.notes}>
            <Note tone="late">{kept.error}</Note>
          </div>
        )}
      </Section>
      <Section title="Données" note={status?.dataFolder} />
    </>
  )
}
