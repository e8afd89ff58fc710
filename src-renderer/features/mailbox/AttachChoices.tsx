import { Button, Select } from '@mantine/core'
import { useRef, useState } from 'react'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { Suggestion } from '../../../src-preload/contract/mailbox.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { KeyHint } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { dossierStateNames } from '../../wording/terms.ts'
import classes from './mailbox.module.css'
import type { Unfiled } from './use-unfiled.ts'

const REASONS: Record<Suggestion['because'], string> = {
  reference: 'sa référence est citée',
  thread: 'le courriel y répond',
  siren: 'son SIREN est cité',
  sender: 'adresse de l’expéditeur',
  name: 'nom de l’expéditeur',
}

type ChoicesProps = { readonly suggestions: readonly Suggestion[]; readonly unfiled: Unfiled }

/** The dossiers that a message may belong to, each under its digit, and a search for any other. */
export function AttachChoices({ suggestions, unfiled }: ChoicesProps) {
  const field = useRef<HTMLInputElement>(null)
  useKeys([
    { keys: 'r', label: 'rattacher à un dossier', run: () => field.current?.focus() },
    {
      keys: '1',
      label: suggestions.length > 1 ? 'à 6, rattacher au dossier proposé' : 'rattacher au dossier proposé',
      when: suggestions.length > 0,
      run: () => attachTo(0),
    },
    ...[1, 2, 3, 4, 5].map(place => ({
      keys: String(place + 1),
      label: `rattacher au dossier ${place + 1}`,
      hidden: true,
      when: suggestions.length > place,
      run: () => attachTo(place),
    })),
  ])
  const attachTo = (place: number) => {
    const chosen = suggestions[place]
    if (chosen) unfiled.attach(chosen.dossierId)
  }
  return (
    <Section
      title="Rattacher à un dossier"
      note={suggestions.length === 0 ? 'rien dans le courriel n’en désigne un' : undefined}
    >
      <ol className={classes.list} aria-label="Dossiers proposés">
        {suggestions.map((one, place) => (
          <li key={one.dossierId}>
            <KeyHint>{place + 1}</KeyHint>
            <a className={classes.cut} href={`#/dossiers/${one.dossierId}`}>
              {one.companyName}
            </a>
            <span className="mute nowrap">
              {one.reference}, {dossierStateNames[one.state].toLocaleLowerCase('fr')}
            </span>
            <span className="push mute t-small nowrap">{REASONS[one.because]}</span>
            <Button size="xs" aria-label={`Rattacher à ${one.reference}`} onClick={() => attachTo(place)}>
              Rattacher
            </Button>
          </li>
        ))}
      </ol>
      <OtherDossier ref={field} onChoose={unfiled.attach} />
    </Section>
  )
}

const MOST = 20

/** Any dossier, found by the core: name, reference, SIRET. Choosing it attaches the message. */
function OtherDossier({
  ref,
  onChoose,
}: {
  readonly ref: React.Ref<HTMLInputElement>
  readonly onChoose: (id: DossierId) => void
}) {
  const [search, setSearch] = useState('')
  const { data } = useOffice(office.dossiers.list, { view: 'all', search, limit: MOST })
  const rows = data?.rows ?? []
  return (
    <div className={classes.other}>
      <Select
        ref={ref}
        label={
          <>
            Autre dossier <KeyHint>R</KeyHint>
          </>
        }
        aria-label="Autre dossier"
        placeholder="Nom, référence ou SIRET"
        searchable
        nothingFoundMessage="Aucun dossier"
        filter={({ options }) => options}
        data={rows.map(({ id, companyName, reference }) => ({
          value: String(id),
          label: `${companyName}, ${reference}`,
        }))}
        value={null}
        searchValue={search}
        onSearchChange={setSearch}
        onChange={next => {
          const chosen = rows.find(({ id }) => String(id) === next)
          if (chosen) onChoose(chosen.id)
        }}
      />
    </div>
  )
}
