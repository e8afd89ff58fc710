import { Button } from '@mantine/core'
import { useState } from 'react'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { usePaletteActions } from '../../shell/palette.ts'
import { KeyHint } from '../../ui/Feedback.tsx'
import { formatCount } from '../../wording/format.ts'
import classes from './letter.module.css'
import { RequestDialog } from './RequestDialog.tsx'
import { useRequests } from './use-requests.ts'
import type { Standing } from './use-standing.ts'

type RequestButtonProps = {
  readonly dossier: DossierDetail
  readonly standing: Standing
  /** The one filled button of the screen: an approval that is possible comes first. */
  readonly isMain: boolean
}

/** « Relire et envoyer : 2 pièces »: everything that was marked, told in one message. */
export function RequestButton({ dossier, standing, isMain }: RequestButtonProps) {
  const [opened, setOpened] = useState(false)
  const { data } = useRequests(dossier.id)
  const count = data?.toAsk.length ?? 0
  const canAsk = standing.canAct && count > 0
  const isNews = canAsk && (data?.untold ?? 0) > 0
  const open = () => setOpened(true)
  useKeys([{ keys: 'Ctrl+Enter', label: 'relire et envoyer', when: canAsk && !opened, run: open }])
  usePaletteActions(
    canAsk ? [{ id: 'ask', label: 'Relire et envoyer les demandes de pièces…', run: open }] : [],
  )
  return (
    <>
      {isNews && (
        <Button
          variant={isMain ? 'filled' : 'default'}
          onClick={open}
          rightSection={<KeyHint>Ctrl ↵</KeyHint>}
        >
          <span className="wide">Relire et&nbsp;</span>
          <span className={classes.verb}>envoyer&nbsp;:&nbsp;</span>
          {formatCount(count, 'pièce')}
        </Button>
      )}
      {opened && <RequestDialog dossier={dossier} onClose={() => setOpened(false)} />}
    </>
  )
}
