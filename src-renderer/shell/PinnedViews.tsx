import { Link, useLocation } from 'react-router'
import { office } from '../office/client.ts'
import { useOffice } from '../office/queries.ts'
import { formatNumber } from '../wording/format.ts'
import classes from './shell.module.css'

/** « Vues épinglées »: the views of the inbox that one wants at hand, with what they hold now. */
export function PinnedViews() {
  const { data: views = [] } = useOffice(office.views.list)
  const pinned = views.filter(view => view.pinned)
  const { data: counts } = useOffice(office.views.counts, undefined, { enabled: pinned.length > 0 })
  const { pathname, search } = useLocation()
  if (pinned.length === 0) return null
  const openKey = pathname === '/boite' ? new URLSearchParams(search).get('vue') : null
  return (
    <section aria-labelledby="pinned-views" className={classes.pinned}>
      <h2 id="pinned-views">Vues épinglées</h2>
      <ul className={classes.links}>
        {pinned.map(({ key, name }) => (
          <li key={key}>
            <Link
              to={`/boite?vue=${key}`}
              className={classes.link ?? ''}
              aria-current={key === openKey ? 'page' : undefined}
            >
              <span className={classes.cut}>{name}</span>
              <span className={classes.count}>
                {counts?.[key] === undefined ? '' : formatNumber(counts[key])}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
