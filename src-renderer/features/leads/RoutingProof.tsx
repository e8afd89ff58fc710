import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import type { RoutingTest } from '../../../src-preload/contract/shared.ts'
import { failedTestSentence } from '../../office/routing-sentences.ts'
import { Section } from '../../ui/Section.tsx'
import { StateGlyph } from '../../ui/StateGlyph.tsx'
import { OrdinalText } from '../../ui/Texts.tsx'
import { formatCount, formatProofTime, formatTime } from '../../wording/format.ts'
import classes from './leads.module.css'
import { testWords } from './routing-words.ts'

/** Why this provider, test by test, with the values that were seen, and what follows from them. */
export function RoutingProof({ lead: { routing, dispatch } }: { readonly lead: LeadDetail }) {
  const { tests, testedAt } = routing
  return (
    <Section
      title={titleOf(routing)}
      aside={
        <span className="mute t-small">
          <OrdinalText>
            {dispatch === null
              ? `contrôlé à ${formatTime(testedAt)}, comme si elle partait maintenant`
              : `contrôlé à l’instant de l’envoi, ${formatProofTime(testedAt)}`}
          </OrdinalText>
        </span>
      }
    >
      <table className={classes.proof} aria-label="Contrôles de l’acheminement">
        <colgroup>
          <col className={classes.outcome} />
          <col className={classes.tested} />
          <col className={classes.seen} />
          <col />
        </colgroup>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Issue</th>
            <th scope="col">Contrôle</th>
            <th scope="col">Valeur vue</th>
            <th scope="col">Précision</th>
          </tr>
        </thead>
        <tbody>
          {tests.map(tested => (
            <TestRow key={tested.test} tested={tested} />
          ))}
        </tbody>
      </table>
      <Verdict lead={{ routing, dispatch }} />
    </Section>
  )
}

function titleOf({ providerName, verdict }: LeadDetail['routing']): string {
  if (providerName !== null) return `Pourquoi ${providerName}`
  return verdict === 'no-holder' ? 'Pourquoi personne' : 'Ce qui manque pour l’acheminer'
}

function TestRow({ tested }: { readonly tested: RoutingTest }) {
  const { name, value, detail } = testWords(tested)
  return (
    <tr data-failed={!tested.passed || undefined}>
      <td>
        <StateGlyph state={tested.passed ? 'passed' : 'failed'} />
      </td>
      <td className="dim">{name}</td>
      <td className={tested.passed ? 'strong' : 'late'} colSpan={detail === '' ? 2 : 1}>
        <OrdinalText>{value}</OrdinalText>
      </td>
      {detail !== '' && (
        <td className="mute t-small">
          <OrdinalText>{detail}</OrdinalText>
        </td>
      )}
    </tr>
  )
}

function Verdict({
  lead: { routing, dispatch },
}: {
  readonly lead: Pick<LeadDetail, 'routing' | 'dispatch'>
}) {
  const { tests, verdict } = routing
  const failed = tests.find(({ passed }) => !passed)
  const passed = tests.filter(test => test.passed).length
  const counted = `${formatCount(passed, 'contrôle')} sur ${tests.length}.`
  if (verdict === 'deliverable') {
    return (
      <p className={classes.verdict} data-verdict="deliverable">
        <StateGlyph state="conforme" named={false} />
        <span>
          <b>{counted}</b> Lui seul {dispatch?.message.state === 'accepted' ? 'reçoit' : 'recevra'} cette
          demande.
        </span>
      </p>
    )
  }
  return (
    <p className={classes.verdict} data-verdict={verdict}>
      <StateGlyph state={verdict === 'no-holder' ? 'missing' : 'failed'} named={false} />
      <span>
        <b>{counted}</b> {failed && <OrdinalText>{failedTestSentence(failed)}</OrdinalText>}
        {verdict === 'no-holder' && ' Elle attend un titulaire.'}
      </span>
    </p>
  )
}
