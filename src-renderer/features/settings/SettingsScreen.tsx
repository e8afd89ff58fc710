import { useSearchParams } from 'react-router'
import type { SettingsView } from '../../../src-preload/contract/settings.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { Pane } from '../../shell/Pane.tsx'
import { Screen } from '../../shell/Screen.tsx'
import { ErrorState, SkeletonRows } from '../../ui/Feedback.tsx'
import { About } from './About.tsx'
import { Appearance } from './Appearance.tsx'
import { ContractTexts } from './ContractTexts.tsx'
import { FolderSettings } from './FolderSettings.tsx'
import { FollowUpSettings } from './FollowUpSettings.tsx'
import { MailboxSettings } from './MailboxSettings.tsx'
import { MailSettings } from './MailSettings.tsx'
import { MediatorSettings } from './MediatorSettings.tsx'
import { MessageTexts } from './MessageTexts.tsx'
import { MotiveSettings } from './MotiveSettings.tsx'
import { NoticeSettings } from './NoticeSettings.tsx'
import { Outbox } from './Outbox.tsx'
import { PlatformSettings } from './PlatformSettings.tsx'
import { PriceSettings } from './PriceSettings.tsx'
import { RegistrySettings } from './RegistrySettings.tsx'
import { RequiredPieces } from './RequiredPieces.tsx'
import { RuleSettings } from './RuleSettings.tsx'
import { SealSettings } from './SealSettings.tsx'
import { SectionList } from './SectionList.tsx'
import { SubtypeWords } from './SubtypeWords.tsx'
import classes from './settings.module.css'
import { LeadSources } from './sources/LeadSources.tsx'

const sections = [
  { id: 'plateforme', label: 'Plateforme' },
  { id: 'mediateurs', label: 'Médiateurs' },
  { id: 'courriel', label: 'Courriel' },
  { id: 'boite', label: 'Boîte de réception' },
  { id: 'sources', label: 'Sources de demandes' },
  { id: 'suivi', label: 'Suivi des demandes' },
  { id: 'fichiers', label: 'Dossiers de fichiers' },
  { id: 'regles', label: 'Règles' },
  { id: 'prix', label: 'Prix' },
  { id: 'contrat', label: 'Texte du contrat' },
  { id: 'messages', label: 'Textes des messages' },
  { id: 'sceau', label: 'Sceau' },
  { id: 'pieces', label: 'Pièces' },
  { id: 'motifs', label: 'Motifs' },
  { id: 'mots', label: 'Mots et sous-types' },
  { id: 'registre', label: 'Registre' },
  { id: 'avis', label: 'Avis' },
  { id: 'envois', label: 'Boîte d’envoi' },
  { id: 'apparence', label: 'Apparence' },
  { id: 'a-propos', label: 'À propos' },
] as const
/** They lay out their own height: a foot stays in sight under what scrolls. */
const ownScroll: readonly string[] = ['envois', 'prix', 'contrat', 'messages']
/** Where a field that is left is not kept by itself. */
const KEPT_WHOLE: Readonly<Partial<Record<SectionId, string>>> = {
  prix: 'Une version s’enregistre en entier, puis entre en vigueur un jour choisi.',
  contrat: 'Une version s’enregistre en entier, puis entre en vigueur un jour choisi.',
  messages: 'Un texte s’enregistre en entier, et sert dès le message suivant.',
  sources: 'Une source s’enregistre en entier.',
}
type SectionId = (typeof sections)[number]['id']

/** What is printed, how messages leave, the rules that may change. Each field is kept when it is left. */
export function SettingsScreen() {
  const [params, setParams] = useSearchParams()
  const section = sections.find(({ id }) => id === params.get('section'))?.id ?? 'plateforme'
  const { data, error, refetch } = useOffice(office.settings.get)
  return (
    <Screen
      title="Réglages"
      subtitle={KEPT_WHOLE[section] ?? 'Chaque champ est enregistré dès que vous le quittez.'}
    >
      <div className={classes.split}>
        <SectionList
          sections={sections}
          value={section}
          onChange={id => setParams({ section: id }, { replace: true })}
        />
        <div className={classes.scroll} data-wide={ownScroll.includes(section) || undefined}>
          <Pane name={section} resetKey={section}>
            {data ? (
              <OpenSection section={section} settings={data} />
            ) : error ? (
              <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
            ) : (
              <SkeletonRows count={10} height={48} />
            )}
          </Pane>
        </div>
      </div>
    </Screen>
  )
}

function OpenSection({
  section,
  settings,
}: {
  readonly section: SectionId
  readonly settings: SettingsView
}) {
  switch (section) {
    case 'plateforme':
      return <PlatformSettings identity={settings.platform} />
    case 'mediateurs':
      return <MediatorSettings mediators={settings.mediators} />
    case 'courriel':
      return <MailSettings settings={settings} />
    case 'boite':
      return <MailboxSettings settings={settings} />
    case 'sources':
      return <LeadSources settings={settings} />
    case 'suivi':
      return <FollowUpSettings setting={settings.followUp} />
    case 'fichiers':
      return <FolderSettings folders={settings.folders} />
    case 'regles':
      return <RuleSettings rules={settings.rules} />
    case 'prix':
      return <PriceSettings />
    case 'contrat':
      return <ContractTexts />
    case 'sceau':
      return <SealSettings />
    case 'messages':
      return <MessageTexts />
    case 'registre':
      return <RegistrySettings registry={settings.registry} />
    case 'pieces':
      return <RequiredPieces rule={settings.requiredDocuments} />
    case 'motifs':
      return <MotiveSettings />
    case 'mots':
      return <SubtypeWords />
    case 'avis':
      return <NoticeSettings />
    case 'envois':
      return <Outbox />
    case 'apparence':
      return <Appearance />
    case 'a-propos':
      return <About />
  }
}
