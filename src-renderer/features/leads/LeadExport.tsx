import type { LeadField } from '../../../src-preload/contract/lead-filters.ts'
import { office } from '../../office/client.ts'
import { useLongCommand } from '../../office/commands.ts'
import { ExportButton } from '../../views/ExportButton.tsx'
import type { FilterFields } from '../../views/filter-fields.ts'
import { leadExportColumns } from './lead-fields.ts'
import type { Leads } from './use-leads.ts'

type LeadExportProps = { readonly leads: Leads; readonly fields: FilterFields<LeadField> }

/** All that the list holds as it is narrowed, with how to reach the customers. */
export function LeadExport({ leads: { question, label }, fields }: LeadExportProps) {
  const work = useLongCommand(office.leadScreens.export, { saves: false })
  const subtypes = () =>
    Object.fromEntries(fields.choicesOf('subtype').map(choice => [choice.value, choice.label]))
  return (
    <ExportButton
      label="Exporter les demandes"
      counted={['demande exportée', 'demandes exportées']}
      work={work}
      run={format =>
        work.run({
          list: question,
          format,
          name: `Demandes, ${label}`,
          columns: leadExportColumns(subtypes()),
        })
      }
    />
  )
}
