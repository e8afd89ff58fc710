import { Button } from '@mantine/core'
import { useNavigate } from 'react-router'
import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { KeyHint, RefusalNote } from '../../ui/Feedback.tsx'
import classes from './deadlines.module.css'

/** The next twelve months of a contract that ends: drafted, or shown when they are proposed already. */
export function ProposeRenewal({ contractId }: { readonly contractId: ContractId }) {
  const navigate = useNavigate()
  const propose = useCommand(office.proposals.draftRenewal, {
    onDone: ({ id }) => void navigate(`/propositions/${id}`),
  })
  const run = () => {
    if (!propose.pending) void propose.run({ contractId })
  }
  useKeys([{ keys: 'n', label: 'proposer le renouvellement', run }])
  return (
    <div className={classes.pad}>
      <Button loading={propose.pending} onClick={run} rightSection={<KeyHint>N</KeyHint>}>
        Proposer le renouvellement
      </Button>
      <RefusalNote refusal={propose.refusal} />
    </div>
  )
}
