import { Button } from '@mantine/core'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import type { ProviderDetail } from '../../../src-preload/contract/providers.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { InspectorHead } from '../../shell/Screen.tsx'
import { ErrorState, KeyHint, SkeletonRows } from '../../ui/Feedback.tsx'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import { StateGlyph } from '../../ui/StateGlyph.tsx'
import {
  formatCount,
  formatDepartment,
  formatNumber,
  formatPhone,
  formatSiret,
} from '../../wording/format.ts'
import { DocumentsInForce } from './DocumentsInForce.tsx'
import { StandingBadge } from './provider-standings.tsx'
import classes from './providers.module.css'

const MOST_CELLS = 8

type ProviderInspectorProps = { readonly id: ProviderId; readonly onOpen: (id: ProviderId) => void }

/** The focused provider, summed up. */
export function ProviderInspector({ id, onOpen }: ProviderInspectorProps) {
  const { data: provider, error, refetch } = useOffice(office.providers.get, { id })
  if (error && !provider)
    return <ErrorState text="Ce prestataire n’a pas pu être lu." onRetry={() => void refetch()} />
  if (!provider) return <SkeletonRows count={8} height={24} />
  const [contact] = provider.contacts
  return (
    <>
      <InspectorHead
        title={provider.name}
        reference={formatSiret(provider.siren)}
        facts={provider.commune ?? undefined}
        badges={<StandingBadge standing={provider.standing} />}
      />
      <Section title="Contact">
        <KeyValueList
          items={[
            { key: 'Nom', value: contact?.name ?? 'Aucun' },
            { key: 'Courriel', value: contact?.email ?? 'Aucun' },
            { key: 'Téléphone', value: contact?.phone ? formatPhone(contact.phone) : 'Aucun' },
          ]}
        />
      </Section>
      <HeldNow provider={provider} />
      <DocumentsInForce documents={provider.documents} />
      <Section title="Demandes">
        <KeyValueList items={[{ key: 'En 12 mois', value: formatNumber(provider.requests.total12Months) }]} />
      </Section>
      <div className={classes.pad}>
        <Button onClick={() => onOpen(id)} rightSection={<KeyHint>↵</KeyHint>}>
          Ouvrir la fiche
        </Button>
      </div>
    </>
  )
}

/** The cells of today, or else those to come. */
function HeldNow({ provider: { cells } }: { readonly provider: ProviderDetail }) {
  const now = cells.filter(({ when }) => when === 'now')
  const shown = now.length > 0 ? now : cells.filter(({ when }) => when === 'later')
  const count = formatCount(shown.length, 'cellule')
  return (
    <Section title="Périmètre" note={now.length === 0 && shown.length > 0 ? `${count} à venir` : count}>
      {shown.length === 0 ? (
        <p className={`${classes.pad} mute`}>Aucune cellule tenue aujourd’hui.</p>
      ) : (
        <ul className={classes.lines}>
          {shown.slice(0, MOST_CELLS).map(cell => (
            <li key={cell.id}>
              {cell.state && <StateGlyph state={cell.state} />}
              <span className="nowrap">{formatDepartment(cell.departmentCode, cell.departmentName)}</span>
              <span className={`${classes.cut} dim`}>{cell.subtypeName}</span>
            </li>
          ))}
          {shown.length > MOST_CELLS && <li className="mute">et {shown.length - MOST_CELLS} autres</li>}
        </ul>
      )}
    </Section>
  )
}
