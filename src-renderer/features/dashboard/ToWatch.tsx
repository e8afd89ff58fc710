import type { GlyphState } from '../../ui/glyphs.ts'
import { Section } from '../../ui/Section.tsx'
import { StateGlyph } from '../../ui/StateGlyph.tsx'
import { formatCount } from '../../wording/format.ts'
import classes from './dashboard.module.css'
import type { Dashboard } from './use-dashboard.ts'

type Line = { readonly glyph: GlyphState; readonly count: number; readonly text: string; readonly to: string }

function linesOf({ toWatch }: Pick<Dashboard, 'toWatch'>): readonly Line[] {
  const { unknown, failed, optionsToday, noticesWithin30Days, documentsToJudge } = toWatch
  return [
    {
      glyph: 'suspendue',
      count: unknown,
      text: `${formatCount(unknown, 'envoi')} d’issue inconnue, à trancher`,
      to: '/demandes?vue=unsettled',
    },
    {
      glyph: 'echeance-proche',
      count: failed,
      text: `${formatCount(failed, 'envoi refusé', 'envois refusés')} depuis 7 jours`,
      to: '/demandes?vue=unsettled',
    },
    {
      glyph: 'option',
      count: optionsToday,
      text: `${formatCount(optionsToday, 'option expire', 'options expirent')} aujourd’hui`,
      to: '/echeances',
    },
    {
      glyph: 'preavis',
      count: noticesWithin30Days,
      text: `${formatCount(noticesWithin30Days, 'préavis se termine', 'préavis se terminent')} sous 30 jours`,
      to: '/echeances',
    },
    {
      glyph: 'libre',
      count: documentsToJudge,
      text: `${formatCount(documentsToJudge, 'pièce')} à juger depuis plus d’un jour`,
      to: '/boite?vue=to_review',
    },
  ]
}

/** What blocks someone or is about to end; each line opens its list. */
export function ToWatch(props: Pick<Dashboard, 'toWatch'>) {
  const lines = linesOf(props).filter(({ count }) => count > 0)
  return (
    <Section title="À surveiller">
      {lines.length === 0 ? (
        <p className={classes.none}>Rien à surveiller.</p>
      ) : (
        <ul className={classes.lines}>
          {lines.map(({ glyph, text, to }) => (
            <li key={text}>
              <span>
                <StateGlyph state={glyph} named={false} /> {text}
              </span>
              <a href={`#${to}`}>Voir</a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
