import { Button } from '@mantine/core'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { Note, RefusalNote } from '../../ui/Feedback.tsx'
import { dateInParis, formatDate, formatTime } from '../../wording/format.ts'
import { unansweredSentence } from '../../wording/registry.ts'
import frame from './dossier.module.css'
import classes from './identity.module.css'
import type { Sources } from './use-sources.ts'

type RegistryProps = { readonly dossier: DossierDetail; readonly sources: Sources }

/** When the registry was asked, and the way to ask it again. */
export function RegistryAside({ dossier: { id, siretValid }, sources: { answer, service } }: RegistryProps) {
  const ask = useCommand(office.registry.ask)
  if (!service || !siretValid) return null
  return (
    <span className={classes.aside}>
      <span className="visually-hidden">
        <RefusalNote refusal={ask.refusal} />
      </span>
      {answer && (
        <span className="mute t-small">
          Registre consulté le {formatDate(dateInParis(answer.askedAt), { year: false })}
          <span className="wide"> à {formatTime(answer.askedAt)}</span>
        </span>
      )}
      {service.enabled && (
        <Button variant="transparent" loading={ask.pending} onClick={() => void ask.run({ id })}>
          {answer ? 'Actualiser' : 'Consulter le registre'}
        </Button>
      )}
    </span>
  )
}

/** What has to be known of the registry beside its values: why there are none, or what they hide. */
export function RegistryNote(props: RegistryProps) {
  const { dossier, sources } = props
  const { answer, service } = sources
  if (!service || !dossier.siretValid) return null
  if (answer === null) return service.enabled ? <NotAnswered {...props} /> : <NotAllowed {...props} />
  const sentence = answerSentence(answer)
  return (
    sentence && (
      <div className={frame.inset}>
        <Note tone={answer.outcome === 'not_found' ? 'late' : 'plain'}>{sentence}</Note>
      </div>
    )
  )
}

function answerSentence({ outcome, company }: NonNullable<Sources['answer']>): string | null {
  if (outcome === 'masked')
    return 'L’entreprise a demandé à ne pas être diffusée\u00a0: le registre la connaît, sans montrer ses données.'
  if (outcome === 'found') return null
  return company
    ? 'Le registre connaît l’entreprise, mais pas cet établissement. Vérifiez les cinq derniers chiffres du SIRET.'
    : 'Le registre ne connaît pas ce SIRET.'
}

function NotAnswered({ sources: { service } }: RegistryProps) {
  return (
    <div className={frame.inset}>
      <Note>
        Registre non consulté. La clé du SIRET est juste, l’existence reste à vérifier.
        {service?.unavailable && ` ${unansweredSentence(service.unavailable)}`}
      </Note>
    </div>
  )
}

/** Asked on first use: what leaves the machine is said before it does. */
function NotAllowed({ dossier: { id }, sources: { service } }: RegistryProps) {
  const { data } = useOffice(office.settings.get)
  const ask = useCommand(office.registry.ask)
  const allow = useCommand(office.settings.saveRegistry)
  const begin = async () => {
    const baseUrl = data?.registry.baseUrl
    if (baseUrl !== undefined && (await allow.run({ enabled: true, baseUrl }))) await ask.run({ id })
  }
  return (
    <div className={frame.inset}>
      <Note>
        Registre non consulté. La clé du SIRET est juste, l’existence reste à vérifier. La consultation envoie
        le seul SIRET à {service?.host}.
      </Note>
      <div className={frame.lineActs}>
        <Button loading={allow.pending || ask.pending} onClick={() => void begin()}>
          Activer la consultation
        </Button>
        <RefusalNote refusal={allow.refusal ?? ask.refusal} />
      </div>
    </div>
  )
}
