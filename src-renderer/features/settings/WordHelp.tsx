import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { KeyValueList } from '../../ui/Section.tsx'
import classes from './texts.module.css'

/** How a text is written, and what may stand in braces. */
export function WordHelp() {
  const { data: words } = useOffice(office.contractTemplates.words)
  return (
    <div className={classes.help}>
      <p>
        Une ligne vide sépare deux paragraphes. «&nbsp;-&nbsp;» ou «&nbsp;1.&nbsp;» commence une ligne de
        liste, **deux étoiles** entourent des mots en gras. Rien d’autre n’est mis en forme.
      </p>
      <details>
        <summary>Variables</summary>
        {words && (
          <KeyValueList
            items={[
              ...words.variables.map(({ name, what }) => ({ key: `{${name}}`, value: what })),
              ...words.inserts.map(({ name, what }) => ({
                key: `{${name}}`,
                value: `${what}, seul dans son paragraphe`,
              })),
              ...words.facts.map(({ name, what }) => ({
                key: `{si:${name}}`,
                value: `au début d’un paragraphe\u00a0: imprimé si ${what}\u00a0; {sauf:${name}} sinon`,
              })),
            ]}
          />
        )}
      </details>
    </div>
  )
}
