import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { SettingsView } from '../../../../src-preload/contract/settings.ts'
import { office } from '../../../office/client.ts'
import { useOffice } from '../../../office/queries.ts'
import { toRefused } from '../../../office/refused.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/Feedback.tsx'
import { Section } from '../../../ui/Section.tsx'
import classes from '../settings.module.css'
import { NewKey, type ToldKey } from './NewKey.tsx'
import { PublicAddress } from './PublicAddress.tsx'
import { SourceEditor } from './SourceEditor.tsx'
import { SourceLine } from './SourceLine.tsx'

/** The doors requests come in by: the forms of sites with their keys, the messages that are read by a template. */
export function LeadSources({ settings }: { readonly settings: SettingsView }) {
  const [adding, setAdding] = useState(false)
  const [told, setTold] = useState<ToldKey | null>(null)
  const address = settings.publicAccess.address
  return (
    <>
      <PublicAddress access={settings.publicAccess} />
      <Section
        title="Sources de demandes"
        note="d’où viennent les demandes des clients"
        aside={
          !adding && (
            <Button
              variant="transparent"
              leftSection={<IconPlus size={14} stroke={1.75} aria-hidden="true" />}
              onClick={() => {
                setTold(null)
                setAdding(true)
              }}
            >
              Ajouter une source
            </Button>
          )
        }
      >
        {told !== null && <NewKey told={told} address={address} onClose={() => setTold(null)} />}
        {adding && (
          <SourceEditor
            consent={settings.rules}
            onClose={() => setAdding(false)}
            onKey={key => setTold(key)}
          />
        )}
        <Sources adding={adding} consent={settings.rules} onKey={setTold} />
      </Section>
      <p className={classes.help}>
        Une demande n’est jamais refusée pour son contenu&nbsp;: ce qui est douteux attend une personne.
        L’envoi automatique ne concerne que les demandes sans aucun doute, dont tous les tests de transmission
        passent.
      </p>
    </>
  )
}

type SourcesProps = {
  readonly adding: boolean
  readonly consent: SettingsView['rules']
  readonly onKey: (told: ToldKey) => void
}

function Sources({ adding, consent, onKey }: SourcesProps) {
  const { data, error, refetch } = useOffice(office.leadSources.list)
  if (error) return <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows count={3} height={64} />
  if (data.length === 0)
    return adding ? null : (
      <EmptyState text="Aucune source. Les demandes s’ajoutent à la main, par courriel ou par tableau." />
    )
  return (
    <ul className={classes.motives} aria-label="Sources de demandes">
      {data.map(source => (
        <SourceLine key={source.id} source={source} consent={consent} onKey={onKey} />
      ))}
    </ul>
  )
}
