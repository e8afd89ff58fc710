import { SegmentedControl } from '@mantine/core'
import type { NoticeKind, NoticeScope } from '../../../src-preload/contract/notices.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { RefusalNote, SkeletonRows } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { noticeNames } from '../../wording/inbox.ts'
import classes from './notices.module.css'

const scopes: readonly { readonly value: NoticeScope; readonly label: string }[] = [
  { value: 'mine', label: 'Mes dossiers' },
  { value: 'all', label: 'Tous' },
  { value: 'none', label: 'Aucun' },
]
const kinds = Object.keys(noticeNames) as NoticeKind[]

/** Of what the signed-in person is told, and for whose dossiers. A dossier given to someone is always told. */
export function NoticeSettings() {
  const { data } = useOffice(office.notices.choices)
  const save = useCommand(office.notices.saveChoices)
  if (!data) return <SkeletonRows count={7} height={32} />
  return (
    <Section title="Avis que je reçois" note="les miens : ceux que j’ai pris ou qui me sont confiés">
      <ul className={classes.choices}>
        {kinds.map(kind => (
          <li key={kind}>
            <span id={`notice-${kind}`}>{noticeNames[kind]}</span>
            <SegmentedControl
              aria-labelledby={`notice-${kind}`}
              data={[...scopes]}
              value={data[kind]}
              onChange={scope => void save.run({ ...data, [kind]: scope as NoticeScope })}
            />
          </li>
        ))}
      </ul>
      <RefusalNote refusal={save.refusal} />
    </Section>
  )
}
