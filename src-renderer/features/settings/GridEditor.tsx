import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { GridRow } from '../../../src-preload/contract/prices.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { offerUndo, say } from '../../shell/status.ts'
import { KeyHint, RefusalNote, SkeletonRows } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { GridBases } from './GridBases.tsx'
import { GridFactors } from './GridFactors.tsx'
import { GridPromotions } from './GridPromotions.tsx'
import { GridTiers } from './GridTiers.tsx'
import { draftOf, type GridDraft, readGrid } from './grid-draft.ts'
import classes from './prices.module.css'
import settings from './settings.module.css'
import texts from './texts.module.css'
import { useGridDraft } from './use-grid-draft.ts'

/** What each part of the form needs: the draft, what is wrong by field, and how to change it. */
export type GridPart = {
  readonly draft: GridDraft
  readonly faultOf: (path: string) => string | null
  readonly onChange: (part: Partial<GridDraft>) => void
}

type GridEditorProps = { readonly source: GridRow; readonly onClose: () => void }

/** A copy of a grid, changed and given a name; it prices nothing until it is put in force. */
export function GridEditor({ source, onClose }: GridEditorProps) {
  const { draft, change, clear } = useGridDraft(draftOf(source.definition))
  const { data: services } = useOffice(office.cells.services)
  const [isAsked, setAsked] = useState(false)
  const { grid, faults } = readGrid(draft)
  const plan = useCommand(office.prices.planGrid, {
    onDone: () => {
      clear()
      say(`Barème «\u00a0${draft.version.trim()}\u00a0» préparé`)
      onClose()
    },
  })
  const submit = () => {
    if (plan.pending) return
    setAsked(true)
    if (grid) void plan.run({ version: draft.version.trim(), definition: grid })
    else document.getElementById(`bareme-${[...faults.keys()][0]}`)?.focus()
  }
  const abandon = () => {
    clear()
    onClose()
    offerUndo({ text: 'Barème abandonné', undo: () => change(draft) })
  }
  useKeys([{ keys: 'Ctrl+Enter', label: 'enregistrer le barème', run: submit }])
  if (!services) return <SkeletonRows count={12} height={28} />
  // An empty name is told once someone asks; a figure that cannot be read, as it is typed.
  const faultOf = (path: string) => (isAsked || path !== 'version' ? (faults.get(path) ?? null) : null)
  const part: GridPart = { draft, faultOf, onChange: change }
  return (
    <form
      aria-label="Barème à préparer"
      className={texts.editor}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <div className={texts.page}>
        <Section title="Nouveau barème" note={`copie de «\u00a0${source.version}\u00a0», qui ne change pas`}>
          <div className={settings.fields}>
            <TextInput
              id="bareme-version"
              label="Nom du barème"
              description={
                faultOf('version') === null ? 'Imprimé sur les propositions\u00a0: 2027-1.' : undefined
              }
              maxLength={40}
              autoComplete="off"
              autoFocus
              value={draft.version}
              error={faultOf('version')}
              onChange={event => change({ version: event.currentTarget.value })}
            />
          </div>
        </Section>
        <GridBases {...part} services={services} />
        <GridFactors {...part} />
        <GridTiers {...part} />
        <GridPromotions {...part} services={services} />
      </div>
      <div className={classes.foot}>
        <RefusalNote refusal={plan.refusal} />
        {isAsked && faults.size > 0 && (
          <span role="alert" className={settings.refused}>
            {faults.size === 1 ? 'Un champ est à corriger.' : `${faults.size} champs sont à corriger.`}
          </span>
        )}
        <Button onClick={abandon}>Abandonner</Button>
        <Button
          type="submit"
          variant="filled"
          loading={plan.pending}
          rightSection={<KeyHint>Ctrl ↵</KeyHint>}
        >
          Enregistrer le barème
        </Button>
      </div>
    </form>
  )
}
