import { ActionIcon, Button, Menu, Popover } from '@mantine/core'
import { IconDots, IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { MissingForApproval } from '../../../src-preload/contract/shared.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { missingSentence } from '../../office/refusals.ts'
import { useTakeNext } from '../../office/take-next.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { usePaletteActions } from '../../shell/palette.ts'
import { offerUndo } from '../../shell/status.ts'
import { WalkButtons } from '../../shell/WalkButtons.tsx'
import { KeyHint, RefusalNote } from '../../ui/Feedback.tsx'
import { ApproveDialog } from './ApproveDialog.tsx'
import { DecisionDialog, type DecisionKind } from './DecisionDialog.tsx'
import classes from './dossier.module.css'
import { RequestButton } from './RequestButton.tsx'
import type { Perimeter } from './use-perimeter.ts'
import type { Standing } from './use-standing.ts'

const decisions: readonly DecisionKind[] = ['refuse', 'close', 'reopen']
const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

type DossierActionsProps = {
  readonly dossier: DossierDetail
  readonly standing: Standing
  readonly perimeter: Perimeter
}

/** From one dossier to the next, taking it, and what decides of it. */
export function DossierActions({ dossier, standing, perimeter }: DossierActionsProps) {
  const [asked, setAsked] = useState<DecisionKind | 'approve' | null>(null)
  const { id, reference } = dossier
  const release = useCommand(office.dossiers.release)
  const claim = useCommand(office.dossiers.claim, {
    onDone: () => offerUndo({ text: `${reference} pris`, undo: () => void release.run({ id }) }),
  })
  const canTake = standing.isOpen && !standing.isMine && standing.takenBy === null
  const next = useTakeNext()
  const take = () => void claim.run({ id })
  const giveBack = () => void release.run({ id })
  useKeys([
    { keys: 'p', label: 'prendre', hidden: true, when: canTake, run: take },
    { keys: 'n', label: 'prendre le suivant', hidden: true, run: () => void next.takeAfter(id) },
    { keys: 'Shift+p', label: 'rendre', hidden: true, when: standing.isMine, run: giveBack },
  ])
  const canApprove = standing.canAct && dossier.missingForApproval.length === 0
  usePaletteActions([
    ...(canApprove
      ? [{ id: 'approve', label: 'Approuver le dossier…', run: () => setAsked('approve') }]
      : []),
    ...(standing.canAct
      ? [
          { id: 'refuse', label: 'Refuser le dossier…', run: () => setAsked('refuse') },
          { id: 'close', label: 'Classer le dossier sans suite…', run: () => setAsked('close') },
        ]
      : []),
  ])
  const releasable = standing.isMine || standing.takenBy !== null
  return (
    <>
      <RefusalNote refusal={claim.refusal ?? release.refusal} />
      <WalkButtons kind="dossier" id={dossier.id} />
      {canTake && (
        <Button onClick={take} loading={claim.pending} rightSection={<KeyHint>P</KeyHint>}>
          Prendre
        </Button>
      )}
      {(standing.canAct || releasable) && (
        <Menu position="bottom-end" width={232}>
          <Menu.Target>
            <ActionIcon aria-label="Autres actes">
              <IconDots {...icon} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {releasable && <Menu.Item onClick={giveBack}>Rendre le dossier</Menu.Item>}
            {standing.canAct && <Menu.Item onClick={() => setAsked('close')}>Classer sans suite…</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      )}
      {standing.canAct && (
        <>
          <Button onClick={() => setAsked('refuse')}>Refuser…</Button>
          <ApproveButton missing={dossier.missingForApproval} onApprove={() => setAsked('approve')} />
        </>
      )}
      <RequestButton dossier={dossier} standing={standing} isMain={!canApprove} />
      {(dossier.state === 'refused' || dossier.state === 'closed') && (
        <Button onClick={() => setAsked('reopen')}>Rouvrir…</Button>
      )}
      <ApproveDialog
        opened={asked === 'approve'}
        dossier={dossier}
        perimeter={perimeter}
        onClose={() => setAsked(null)}
      />
      {decisions.map(kind => (
        <DecisionDialog
          key={kind}
          opened={asked === kind}
          dossier={dossier}
          kind={kind}
          onClose={() => setAsked(null)}
        />
      ))}
    </>
  )
}

type ApproveButtonProps = {
  readonly missing: readonly MissingForApproval[]
  readonly onApprove: () => void
}

/** Approves, or says everything that is still missing. */
function ApproveButton({ missing, onApprove }: ApproveButtonProps) {
  const [opened, setOpened] = useState(false)
  const blocked = missing.length > 0
  return (
    <Popover opened={opened && blocked} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant={blocked ? 'default' : 'filled'}
          className={blocked ? classes.off : undefined}
          aria-disabled={blocked}
          leftSection={blocked ? <IconLock size={14} stroke={1.75} aria-hidden="true" /> : undefined}
          onClick={() => (blocked ? setOpened(!opened) : onApprove())}
        >
          Approuver…
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Ce qui retient l’approbation" aria-modal data-autofocus tabIndex={-1}>
        <div className={classes.reasons}>
          <p className="semi">Ce qui retient l’approbation</p>
          <ul>
            {missing.map(one => (
              <li key={JSON.stringify(one)}>{missingSentence(one)}</li>
            ))}
          </ul>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
