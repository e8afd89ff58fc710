import { useRef, useState } from 'react'
import type { Buyer } from './ChosenInspector.tsx'
import type { ChosenDossier } from './DossierChooser.tsx'
import type { Wanted } from './SellActs.tsx'

/** For whom one acts; an act without anyone leads to the field where to choose. */
export function useBuyer(): Buyer {
  const [dossier, setDossier] = useState<ChosenDossier | null>(null)
  const [missing, setMissing] = useState<Wanted | null>(null)
  const field = useRef<HTMLInputElement>(null)
  return {
    dossier,
    missing,
    field,
    choose: next => {
      setDossier(next)
      setMissing(null)
    },
    onMissing: wanted => {
      setMissing(wanted)
      field.current?.focus()
    },
  }
}
