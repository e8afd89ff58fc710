import type { ProviderStanding } from '../../../src-preload/contract/providers.ts'
import { StateBadge } from '../../ui/Badge.tsx'
import type { GlyphState } from '../../ui/glyphs.ts'
import { StateLabel } from '../../ui/StateGlyph.tsx'

type Word = { readonly name: string; readonly glyph: GlyphState }

const words: Record<ProviderStanding, Word> = {
  active: { name: 'Référencé', glyph: 'en-cours' },
  upcoming: { name: 'À venir', glyph: 'passed' },
  notice: { name: 'En préavis', glyph: 'preavis' },
  suspended: { name: 'Suspendu', glyph: 'suspendue' },
  to_sign: { name: 'À signer', glyph: 'sending' },
  granted: { name: 'Contrat à faire', glyph: 'to_judge' },
  former: { name: 'Ancien', glyph: 'not_applicable' },
  none: { name: 'Sans contrat', glyph: 'libre' },
}

export const standings = Object.keys(words) as readonly ProviderStanding[]

/** The words of an export. */
export const standingNames: Readonly<Record<string, string>> = Object.fromEntries(
  standings.map(standing => [standing, words[standing].name]),
)

type StandingProps = { readonly standing: ProviderStanding }

/** Glyph and word, for tables and legends. */
export function StandingLabel({ standing }: StandingProps) {
  return <StateLabel state={words[standing].glyph}>{words[standing].name}</StateLabel>
}

/** For the open provider. */
export function StandingBadge({ standing }: StandingProps) {
  return <StateBadge state={words[standing].glyph}>{words[standing].name}</StateBadge>
}
