import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import { credits } from './credits.ts'
import classes from './settings.module.css'

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
              key: 'Mode',
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
