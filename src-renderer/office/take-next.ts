import { useNavigate } from 'react-router'
import type { DossierId } from '../../src-preload/contract/ids.ts'
import { notify } from '../shell/status.ts'
import { office } from './client.ts'
import { useCommand } from './commands.ts'
import { walkAfter, walkOf } from './walk.ts'

type Asked = NonNullable<Parameters<typeof office.dossiers.claimNext>[0]>

/**
 * Takes the next dossier of the list that one walks through and opens it. The walk keeps the order it had when it was
 * left: a dossier whose state has changed meanwhile does not move the place where one is.
 */
export function useTakeNext() {
  const navigate = useNavigate()
  const next = useCommand(office.dossiers.claimNext)
  const take = async (asked: Asked = {}) => {
    if (next.pending) return
    const taken = await next.run(asked)
    if (taken) return void navigate(`/dossiers/${taken.id}`)
    notify({ text: 'Plus rien à prendre\u00a0: tous les dossiers de la liste sont pris.' })
  }
  return {
    pending: next.pending,
    take,
    /** From the dossier that is open: the ones after it in its walk, then what its list holds now. */
    takeAfter: (id: DossierId) => {
      const walk = walkOf('dossier')
      const ids = walkAfter('dossier', id) as DossierId[]
      return take({ ids, ...(walk?.list ? { list: walk.list as NonNullable<Asked['list']> } : {}) })
    },
  }
}
