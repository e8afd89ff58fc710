import type { ProviderDetail } from '../../../src-preload/contract/providers.ts'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis, formatNumber, formatSiret } from '../../wording/format.ts'

/** Who the provider is, as its approved dossier says. */
export function Identity({ provider }: { readonly provider: ProviderDetail }) {
  const { siren, siret, legalForm, address, postalCode, commune, headcount, createdAt } = provider
  const place = [postalCode, commune].filter(part => part !== null).join(' ')
  return (
    <Section title="Identité">
      <KeyValueList
        items={[
          { key: siret === null ? 'SIREN' : 'SIRET', value: formatSiret(siret ?? siren) },
          { key: 'Forme', value: legalForm },
          { key: 'Adresse', value: [address, place].filter(Boolean).join(', ') },
          { key: 'Effectif', value: headcount === null ? null : formatNumber(headcount) },
          { key: 'Depuis le', value: <DateText on={dateInParis(createdAt)} /> },
        ]}
      />
    </Section>
  )
}
