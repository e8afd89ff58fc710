import type { ContractState } from '../../src-preload/contract/contracts.ts'
import { StateBadge } from './Badge.tsx'
import type { GlyphState } from './glyphs.ts'
import { StateLabel } from './StateGlyph.tsx'

type Word = { readonly name: string; readonly glyph: GlyphState }

const words: Record<ContractState, Word> = {
  prepared: { name: 'Composé', glyph: 'to_judge' },
  sent: { name: 'Envoyé', glyph: 'sending' },
  upcoming: { name: 'À venir', glyph: 'passed' },
  active: { name: 'Actif', glyph: 'en-cours' },
  ended: { name: 'Échu', glyph: 'not_applicable' },
  terminated: { name: 'Résilié', glyph: 'suspendue' },
}

type ContractStateProps = { readonly state: ContractState }

export const contractStates = Object.keys(words) as readonly ContractState[]

/** Glyph and word, for tables and legends. */
export function ContractStateLabel({ state }: ContractStateProps) {
  return <StateLabel state={words[state].glyph}>{words[state].name}</StateLabel>
}

/** For the open contract. */
export function ContractStateBadge({ state }: ContractStateProps) {
  return <StateBadge state={words[state].glyph}>{words[state].name}</StateBadge>
}
