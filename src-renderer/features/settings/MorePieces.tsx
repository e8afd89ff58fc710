import { ActionIcon, Button, Select } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { AskedOf, RequiredDocumentsRule } from '../../../src-preload/contract/settings.ts'
import type { DocumentKind } from '../../../src-preload/contract/shared.ts'
import { Section } from '../../ui/Section.tsx'
import { documentKindNames } from '../../wording/terms.ts'
import classes from './settings.module.css'

const askedOfNames: Readonly<Record<AskedOf, string>> = {
  everyone: 'tous les prestataires',
  company: 'les sociétés',
  sole_trader: 'les entrepreneurs individuels',
  energy: 'les sous-types de rénovation énergétique',
  ten_year_cover: 'les sous-types de travaux de bâtiment',
}
const kinds = (Object.keys(documentKindNames) as DocumentKind[])
  .filter(kind => kind !== 'other')
  .map(value => ({ value, label: documentKindNames[value] }))
const everyone = (Object.keys(askedOfNames) as AskedOf[]).map(value => ({
  value,
  label: askedOfNames[value],
}))

type More = RequiredDocumentsRule['more']
type MorePiecesProps = {
  readonly more: More
  readonly disabled: boolean
  readonly onChange: (more: More) => void
}

/** What this office asks beside the usual documents. */
export function MorePieces({ more, disabled, onChange }: MorePiecesProps) {
  const [kind, setKind] = useState<DocumentKind>('rge')
  const [of, setOf] = useState<AskedOf>('energy')
  const isThere = more.some(one => one.kind === kind && one.of === of)
  return (
    <Section title="Demandées en plus" note="par votre bureau">
      {more.length > 0 && (
        <ul aria-label="Pièces demandées en plus">
          {more.map(one => (
            <li key={`${one.kind} ${one.of}`} className={classes.extra}>
              <span>
                {documentKindNames[one.kind]}, pour {askedOfNames[one.of]}
              </span>
              <ActionIcon
                size={24}
                disabled={disabled}
                aria-label={`Ne plus demander : ${documentKindNames[one.kind]}, pour ${askedOfNames[one.of]}`}
                onClick={() => onChange(more.filter(other => other !== one))}
              >
                <IconX size={14} stroke={1.75} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.acts}>
        <Select
          aria-label="Pièce à demander"
          data={kinds}
          value={kind}
          allowDeselect={false}
          onChange={value => value && setKind(value)}
        />
        <Select
          aria-label="À qui la demander"
          w={296}
          data={everyone}
          value={of}
          allowDeselect={false}
          onChange={value => value && setOf(value)}
        />
        <Button
          leftSection={<IconPlus size={16} stroke={1.75} />}
          disabled={disabled || isThere}
          title={isThere ? 'Elle est déjà demandée.' : undefined}
          onClick={() => onChange([...more, { kind, of }])}
        >
          Demander cette pièce
        </Button>
      </div>
    </Section>
  )
}
