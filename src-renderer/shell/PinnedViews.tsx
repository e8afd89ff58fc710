import { Link, useLocation } from 'react-router'
import { office } from '../office/client.ts'
import { useOffice } from '../office/queries.ts'
import { formatNumber } from '../wording/format.ts'
import classes from './shell.module.css'

/** « Vues épinglées »: the views of the inbox and of the requests that one wants at hand, with what they hold now. */
export function PinnedViews() {
  const inbox = usePinned('/boite', office.views)
  const leads = usePinned('/demandes', office.leadViews)
  const { pathname, search } = useLocation()
  const pinned = [...inbox, ...leads]
  if (pinned.length === 0) return null
  const openKey = new URLSearchParams(search).get('vue')
  return (
    <section aria-labelledby="pinned-views" className={classes.pinned}>
      <h2 id="pinned-views">Vues épinglées</h2>
      <ul className={classes.links}>
        {pinned.map(({ key, name, path, count }) => (
          <li key={key}>
            <Link
              to={`${path}?vue=${key}`}
              className={classes.link ?? ''}
              aria-current={pathname === path && key === openKey ? 'page' : undefined}
            >
              <span className={classes.cut}>{name}</span>
              <span className={classes.count}>{count === undefined ? '' : formatNumber(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Both kinds of views have names of their own: a key names one row of one table. */
function usePinned(path: string, { list, counts }: typeof office.views | typeof office.leadViews) {
  const { data: views = [] } = useOffice(list as typeof office.views.list)
  const pinned = views.filter(view => view.pinned)
  const { data: counted } = useOffice(counts, undefined, { enabled: pinned.length > 0 })
  return pinned.map(({ key, name }) => ({ key, name, path, count: counted?.[key] }))
}
