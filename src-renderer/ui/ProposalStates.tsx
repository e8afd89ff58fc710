import type { ProposalState } from '../../src-preload/contract/proposals.ts'
import { StateBadge } from './Badge.tsx'
import type { GlyphState } from './glyphs.ts'
import { StateLabel } from './StateGlyph.tsx'

type Word = { readonly name: string; readonly glyph: GlyphState }

const words: Record<ProposalState, Word> = {
  draft: { name: 'Brouillon', glyph: 'to_judge' },
  sent: { name: 'Envoyée', glyph: 'sending' },
  accepted: { name: 'Acceptée', glyph: 'passed' },
  declined: { name: 'Déclinée', glyph: 'refused' },
  expired: { name: 'Expirée', glyph: 'expired' },
  withdrawn: { name: 'Retirée', glyph: 'not_applicable' },
  replaced: { name: 'Remplacée', glyph: 'not_applicable' },
}

type ProposalStateProps = { readonly state: ProposalState }

export const proposalStates = Object.keys(words) as readonly ProposalState[]

/** Glyph and word, for tables and legends. */
export function ProposalStateLabel({ state }: ProposalStateProps) {
  return <StateLabel state={words[state].glyph}>{words[state].name}</StateLabel>
}

/** For the open proposal. */
export function ProposalStateBadge({ state }: ProposalStateProps) {
  return <StateBadge state={words[state].glyph}>{words[state].name}</StateBadge>
}
