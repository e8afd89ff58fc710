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
  /** Words of the value that another source has not: set apart while nobody types. */
  readonly differing?: readonly string[]
  readonly readOnly: boolean
  /** Resolves to false when it was refused: what was typed then stays. */
  readonly onSave: (value: string) => Promise<boolean>
}

/** A value that is edited where it is read: saved on leaving it or on ↵, put back by Échap. */
export function IdentityInput({ field, value, differing = [], readOnly, onSave }: IdentityInputProps) {
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
  const text = typed ?? shown(field, saved ?? value)
  const parts = typed === null ? partsOf(text, differing) : []
  return (
    <span className={classes.inlineFrame} data-parted={parts.length > 1 || undefined}>
      <input
        id={`identite-${field}`}
        className={classes.inline}
        aria-label={labels[field]}
        aria-invalid={refused}
        autoComplete="off"
        spellCheck={false}
        readOnly={readOnly}
        placeholder={labels[field]}
        title={text}
        value={text}
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
      {parts.length > 1 && (
        <span className={classes.inlineParts} aria-hidden="true">
          {parts.map((part, place) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one fixed text
            place % 2 === 1 ? <del key={place}>{part}</del> : part,
          )}
        </span>
      )}
    </span>
  )
}

/** The text cut around its differing words, which take the odd places. */
function partsOf(text: string, differing: readonly string[]): readonly string[] {
  const words = differing.filter(word => text.includes(word))
  if (words.length === 0) return []
  const escaped = words.map(word => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return text.split(new RegExp(`((?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}]))`, 'u'))
}
