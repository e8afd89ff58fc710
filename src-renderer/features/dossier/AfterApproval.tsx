import { Link, useNavigate } from 'react-router'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { usePaletteActions } from '../../shell/palette.ts'
import classes from './dossier.module.css'
import { isKept } from './use-perimeter.ts'

/** What comes after an approval: the contract of what is granted, the proposal of what is kept; those that exist. */
export function AfterApproval({ dossier }: { readonly dossier: DossierDetail }) {
  const { id, contracts, perimeter, providerId } = dossier
  const { data: proposals = [] } = useOffice(office.proposals.ofDossier, { dossierId: id })
  const navigate = useNavigate()
  const kept = perimeter.some(isKept)
  const isProposed = proposals.some(({ state }) => state === 'draft' || state === 'sent')
  const next =
    kept && !isProposed
      ? { id: 'propose', label: 'Préparer la proposition', to: `/propositions/preparer/${id}` }
      : !kept && contracts.length === 0
        ? { id: 'contract', label: 'Préparer le contrat', to: `/contrats/preparer/${id}` }
        : null
  usePaletteActions(next ? [{ ...next, run: () => void navigate(next.to) }] : [])
  return (
    <>
      {next && (
        <p className={classes.inset}>
          <Link to={next.to}>{next.label}</Link>
        </p>
      )}
      <Links
        names={['Proposition', 'Propositions']}
        links={proposals.map(one => ({ name: one.reference, to: `/propositions/${one.id}` }))}
      />
      <Links
        names={['Contrat', 'Contrats']}
        links={contracts.map(one => ({ name: one.number, to: `/contrats/${one.id}` }))}
      />
      {providerId !== null && (
        <p className={classes.inset}>
          <Link to={`/prestataires/${providerId}`}>Fiche du prestataire</Link>
        </p>
      )}
    </>
  )
}

type LinksProps = {
  readonly names: readonly [one: string, several: string]
  readonly links: readonly { readonly name: string; readonly to: string }[]
}

/** « Contrats 2026-0001, 2026-0002 ». */
function Links({ names, links }: LinksProps) {
  if (links.length === 0) return null
  return (
    <p className={classes.inset}>
      <span>
        {names[links.length === 1 ? 0 : 1]}{' '}
        {links.map(({ name, to }, place) => (
          <span key={to}>
            {place > 0 && ', '}
            <Link to={to}>{name}</Link>
          </span>
        ))}
      </span>
    </p>
  )
}
