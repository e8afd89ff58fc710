import { type Demo, say } from './staff.ts'

/** Says who works here and who the platform is, as the first run and the settings do. */
export async function setUpOffice({ office, smtp }: Demo): Promise<void> {
  const member = await office.staff.create({
    name: 'Nadège Corvaisier',
    email: 'nadege@relais-metiers.example',
  })
  say(`${member.name} signe les actes de cette démonstration.`)
  await office.settings.savePlatform({
    name: 'Relais Métiers',
    legalForm: 'SAS',
    capital: '50 000 €',
    siret: '90211546800016',
    rcs: '902 115 468 R.C.S. Lyon',
    vatNumber: 'FR50902115468',
    address: '8 rue de la République',
    postalCode: '69001',
    city: 'Lyon',
    representative: 'Ismaël Tournebize, président',
    email: 'bonjour@relais-metiers.example',
    phone: '04 72 00 00 00',
    website: 'https://relais-metiers.example',
    complaintsEmail: 'reclamations@relais-metiers.example',
    jurisdiction: 'Tribunal de commerce de Lyon',
  })
  const { mediators } = await office.settings.get()
  await office.settings.saveMediators([
    ...mediators,
    {
      name: 'Centre de médiation et d’arbitrage de Lyon',
      address: 'Palais du Commerce, place de la Bourse, 69002 Lyon',
      website: 'https://mediation-lyon.example',
    },
  ])
  await office.settings.saveMail({
    fromName: 'Relais Métiers',
    fromAddress: 'demandes@relais-metiers.example',
    host: '127.0.0.1',
    port: smtp.port,
    security: 'none',
    user: '',
    perMinute: 0,
    dkimSelector: '',
  })
  say(`Le serveur SMTP de la démonstration écoute sur 127.0.0.1:${smtp.port}.`)
  const { answer } = await office.settings.testMail()
  say(`Courriel d’essai : « ${answer} »`)
}
