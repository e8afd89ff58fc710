import { TextInput } from '@mantine/core'
import type { Service } from '../../../src-preload/contract/cells.ts'
import { Section } from '../../ui/Section.tsx'
import type { GridPart } from './GridEditor.tsx'
import classes from './prices.module.css'

/** The base of every sub-type, by service; an empty field takes the common base. */
export function GridBases({
  draft,
  faultOf,
  onChange,
  services,
}: GridPart & { readonly services: readonly Service[] }) {
  return (
    <Section title="Base par sous-type" note="une année, une cellule, hors taxes, en euros">
      <table className={classes.table} aria-label="Base par sous-type">
        <tbody>
          <tr>
            <th scope="row">Base commune</th>
            <td>
              <TextInput
                id="bareme-standard"
                aria-label="Base commune"
                inputMode="decimal"
                autoComplete="off"
                value={draft.standard}
                error={faultOf('standard')}
                onChange={event => onChange({ standard: event.currentTarget.value })}
              />
            </td>
          </tr>
        </tbody>
        {services.map(({ code, name, subtypes }) => (
          <tbody key={code}>
            <tr data-group>
              <th scope="rowgroup" colSpan={2}>
                {name}
              </th>
            </tr>
            {subtypes.map(subtype => (
              <tr key={subtype.code}>
                <th scope="row">{subtype.name}</th>
                <td>
                  <TextInput
                    id={`bareme-bases.${subtype.code}`}
                    aria-label={`Base, ${subtype.name}`}
                    inputMode="decimal"
                    autoComplete="off"
                    placeholder={faultOf('standard') === null ? draft.standard : ''}
                    value={draft.bases[subtype.code] ?? ''}
                    error={faultOf(`bases.${subtype.code}`)}
                    onChange={event =>
                      onChange({ bases: { ...draft.bases, [subtype.code]: event.currentTarget.value } })
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Section>
  )
}
