import { useCallback, useRef } from 'react'
import type { DossierId, InboundMessageId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { usePages } from '../../office/queries.ts'
import { offerUndo } from '../../shell/status.ts'
import { useAddress } from '../../shell/use-address.ts'

/** The messages that wait, the one that is open, and the acts on it; after each the next one opens. */
export function useUnfiled() {
  const [params, setAddress] = useAddress()
  const list = usePages(office.mailbox.unfiled, {})
  const asked = (Number(params.get('courriel')) || null) as InboundMessageId | null
  const openId = list.rows.find(({ id }) => id === asked)?.id ?? list.rows[0]?.id ?? null
  const open = useCallback((id: InboundMessageId) => setAddress({ courriel: String(id) }), [setAddress])

  const unfile = useCommand(office.mailbox.unfile)
  const done = (text: string, id: InboundMessageId) => {
    // The one that follows takes the place of the one that left.
    const place = list.rows.findIndex(row => row.id === id)
    const next = list.rows[place + 1] ?? list.rows[place - 1]
    setAddress({ courriel: next ? String(next.id) : null })
    offerUndo({
      text,
      undo: () => void unfile.run({ id }).then(back => back && setAddress({ courriel: String(id) })),
    })
  }

  const attach = useCommand(office.mailbox.attach)
  const makeDossier = useCommand(office.mailbox.makeDossier)
  const makeLead = useCommand(office.mailbox.makeLead)
  const ignore = useCommand(office.mailbox.ignore)
  const acts = [attach, makeDossier, makeLead, ignore]
  // One act on a message at a time; the next message does not wait for the answer about this one.
  const going = useRef(new Set<InboundMessageId>())
  const only = (act: (id: InboundMessageId) => Promise<void>) => () => {
    if (openId === null || going.current.has(openId)) return
    going.current.add(openId)
    void act(openId).finally(() => going.current.delete(openId))
  }
  return {
    list,
    openId,
    open,
    refusal: [...acts, unfile].find(act => act.refusal !== null)?.refusal ?? null,
    attach: (dossierId: DossierId) =>
      only(async id => {
        const filed = await attach.run({ id, dossierId })
        if (filed) done(`Courriel rattaché à ${filed.reference}.`, id)
      })(),
    makeDossier: only(async id => {
      const made = await makeDossier.run({ id })
      if (made) done(`Dossier ${made.reference} créé.`, id)
    }),
    makeLead: only(async id => {
      const made = await makeLead.run({ id })
      if (made) done(`Demande ${made.reference} créée.`, id)
    }),
    ignore: only(async id => {
      if (await ignore.run({ id })) done('Courriel ignoré.', id)
    }),
  }
}

export type Unfiled = ReturnType<typeof useUnfiled>
