import { Section } from '../../ui/Section.tsx'
import { formatNumber } from '../../wording/format.ts'
import classes from './dashboard.module.css'
import { ageNames, groupNames } from './dashboard-words.ts'
import type { Dashboard } from './use-dashboard.ts'

const places: Record<Dashboard['dossiers'][number]['group'], string> = {
  received: '/boite?vue=to_review',
  in_review: '/boite?vue=to_review',
  registry: '/boite?vue=all',
  provider: '/boite?vue=waiting_provider',
  to_propose: '/propositions?vue=to_propose',
}

/** Who must act and since when: a bar per group, darker as it waits longer, with its figures in it. */
export function DossiersByAge({ dossiers }: Pick<Dashboard, 'dossiers'>) {
  const totals = dossiers.map(({ byAge }) => byAge.reduce((sum, count) => sum + count, 0))
  const most = Math.max(1, ...totals)
  return (
    <Section title="Dossiers, par état et par attente">
      <ul className={classes.ages}>
        {dossiers.map(({ group, byAge }, place) => (
          <li key={group}>
            <a href={`#${places[group]}`}>{groupNames[group]}</a>
            <span className={classes.bar}>
              {byAge.map((count, age) =>
                count === 0 ? null : (
                  <span
                    key={ageNames[age]}
                    data-age={age}
                    style={{ width: `${(100 * count) / most}%` }}
                    title={`${formatNumber(count)}, ${ageNames[age]}`}
                  >
                    {count / most > 0.06 && formatNumber(count)}
                  </span>
                ),
              )}
            </span>
            <strong>{formatNumber(totals[place] ?? 0)}</strong>
          </li>
        ))}
      </ul>
      <p className={classes.legend}>
        {ageNames.map((name, age) => (
          <span key={name}>
            <i data-age={age} aria-hidden="true" /> {name}
          </span>
        ))}
      </p>
    </Section>
  )
}
