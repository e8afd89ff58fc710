import { useEffect, useState } from 'react'
import { formatPhone, formatSiret } from '../../wording/format.ts'
import classes from './identity.module.css'
import type { IdentityField } from './identity-rows.ts'

const labels: Record<IdentityField, string> = {
  companyName: 'Raison sociale',
  siret: 'SIRET',
  legalForm: 'Forme juridique',
  address: 'Adresse',
  postalCode: 'Code postal',
  commune: 'Commune',
  headcount: 'Effectif',
  declaredCapacity: 'Capacité déclarée',
  contactName: 'Nom du contact',
  email: 'Courriel',
  phone: 'Téléphone',
}

const shown = (field: IdentityField, value: string): string =>
  field === 'siret' ? formatSiret(value) : field === 'phone' ? formatPhone(value) : value

type IdentityInputProps = {
  readonly field: IdentityField
  readonly value: string
  readonly readOnly: boolean
  /** Resolves to false when it was refused: what was typed then stays. */
  readonly onSave: (value: string) => Promise<boolean>
}

/** A value that is edited where it is read: saved on leaving it or on ↵, put back by Échap. */
export function IdentityInput({ field, value, readOnly, onSave }: IdentityInputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [refused, setRefused] = useState(false)
  // What was just saved is shown until the dossier has been read again.
  const [saved, setSaved] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a value that comes replaces what was saved
  useEffect(() => setSaved(null), [value])
  const leave = async () => {
    if (typed === null) return
    const next = field === 'siret' ? typed.replaceAll(/[\s.-]/g, '') : typed.trim()
    if (next === value || (field === 'companyName' && next === '')) {
      setRefused(false)
      setTyped(null)
      return
    }
    const isSaved = await onSave(next)
    setRefused(!isSaved)
    if (!isSaved) return
    setSaved(next)
    setTyped(null)
  }
  return (
    <input
      id={`identite-${field}`}
      className={classes.inline}
      aria-label={labels[field]}
      aria-invalid={refused}
      autoComplete="off"
      spellCheck={false}
      readOnly={readOnly}
      placeholder={labels[field]}
      value={typed ?? shown(field, saved ?? value)}
      onChange={event => setTyped(event.currentTarget.value)}
      onBlur={() => void leave()}
      onKeyDown={event => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') {
          setRefused(false)
          setTyped(null)
        }
      }}
    />
  )
}
