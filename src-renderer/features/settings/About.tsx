import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import classes from './settings.module.css'

/** What comes from others, as docs/credits.md says. */
const credits = [
  { what: 'Contours des 96 départements de métropole', from: 'MapSVG', terms: 'CC BY 4.0' },
  { what: 'Contours des cinq départements d’outre-mer', from: 'Natural Earth', terms: 'domaine public' },
  {
    what: 'Départements, régions, codes postaux de deux départements',
    from: 'Etalab et La Poste',
    terms: 'Licence Ouverte 2.0',
  },
  { what: 'Icônes', from: 'Tabler Icons', terms: 'MIT' },
  { what: 'IBM Plex Sans, à l’écran', from: 'IBM', terms: 'SIL Open Font License 1.1' },
  { what: 'Source Sans 3, dans les documents', from: 'Adobe', terms: 'SIL Open Font License 1.1' },
  {
    what: 'Noto Sans Hebrew, Noto Sans Arabic, Noto Emoji, dans les documents',
    from: 'The Noto Project, Google',
    terms: 'SIL Open Font License 1.1',
  },
] as const

/** The version, where the data are, and who made what is not ours. */
export function About() {
  const { data: status } = useOffice(office.office.status)
  return (
    <>
      <Section title="Apanage">
        <KeyValueList
          items={[
            { key: 'Version', value: status?.version },
            {
              key: 'Coquille',
              value: status?.shell === 'desktop' ? 'Application de bureau' : 'Servie dans un navigateur',
            },
            { key: 'Données', value: status?.dataFolder },
            { key: 'Licence', value: 'MIT' },
          ]}
        />
      </Section>
      <Section title="Crédits" note="données, polices et icônes">
        <table className={classes.rates}>
          <thead>
            <tr>
              <th scope="col">Quoi</th>
              <th scope="col">De qui</th>
              <th scope="col">Licence</th>
            </tr>
          </thead>
          <tbody>
            {credits.map(({ what, from, terms }) => (
              <tr key={what}>
                <td>{what}</td>
                <td>{from}</td>
                <td>{terms}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </>
  )
}
