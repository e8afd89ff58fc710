import { addDays, type CivilDate } from '../../src-main/domain/civil-date.ts'

/** A request of an invented end customer. Phone numbers are of the ranges ARCEP keeps for fiction. */
export type SampleLead = {
  readonly slug: string
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly postalCode: string
  readonly commune: string
  /** Code of resources/data/service-taxonomy.json. */
  readonly subtype: string
  readonly message: string
  /** ISO 8601 instant. */
  readonly sentAt: string
}

/** The requests of the day before `today`: plain ones, an ambiguous postal code, no holder, a possible duplicate. */
export function sampleLeads(today: CivilDate): readonly SampleLead[] {
  const day = addDays(today, -1)
  return [
    {
      slug: 'pompe-a-chaleur-voiron',
      name: 'Hortense Valdorme',
      email: 'h.valdorme@courriel.example',
      phone: '06 39 98 41 07',
      postalCode: '38500',
      commune: 'Voiron',
      subtype: 'pompe-a-chaleur',
      message:
        'Nous chauffons une maison de 1978 au fioul, 118 m², murs isolés il y a trois ans. Nous voudrions une pompe à chaleur air-eau et savoir si les radiateurs peuvent rester.',
      sentAt: `${day}T08:11:52Z`,
    },
    {
      slug: 'toiture-aix',
      name: 'Basile Corbassière',
      email: 'b.corbassiere@courriel.example',
      phone: '06 39 98 12 76',
      postalCode: '73100',
      commune: 'Aix-les-Bains',
      subtype: 'couverture-neuve-refection',
      message: 'Toiture en ardoise de 90 m² à refaire avant l’hiver, accès facile par la rue.',
      sentAt: `${day}T08:47:10Z`,
    },
    {
      slug: 'fuite-toulouse',
      name: 'Aïcha Mansourel',
      email: 'aicha.mansourel@courriel.example',
      phone: '06 39 98 60 31',
      postalCode: '31200',
      commune: 'Toulouse',
      subtype: 'depannage-fuite-debouchage',
      message: 'Fuite sous l’évier depuis ce matin, j’ai coupé l’eau.',
      sentAt: `${day}T09:02:33Z`,
    },
    {
      slug: 'photovoltaique-castries',
      name: 'Rémi Œlliard',
      email: 'remi.oelliard@courriel.example',
      phone: '06 39 98 77 14',
      postalCode: '34160',
      commune: 'Castries',
      subtype: 'photovoltaique-autoconsommation',
      message: 'Toit plein sud, 30 m², consommation de 4 500 kWh par an.',
      sentAt: `${day}T09:15:00Z`,
    },
    {
      slug: 'solaire-pointe-a-pitre',
      name: 'Ludivine Farouil',
      email: 'l.farouil@courriel.example',
      phone: '06 39 98 20 45',
      postalCode: '97110',
      commune: 'Pointe-à-Pitre',
      subtype: 'solaire-thermique',
      message: 'Remplacement d’un chauffe-eau électrique par un chauffe-eau solaire, quatre personnes.',
      sentAt: `${day}T13:20:41Z`,
    },
    {
      // 01410 lies in Ain and in Jura: the commune decides.
      slug: 'granules-mijoux',
      name: 'Odile Chavanne',
      email: 'o.chavanne@courriel.example',
      phone: '06 39 98 05 58',
      postalCode: '01410',
      commune: '',
      subtype: 'chaudiere-gaz-granules',
      message: 'Chaudière à granulés pour remplacer une chaudière gaz de 1998.',
      sentAt: `${day}T14:31:09Z`,
    },
    {
      slug: 'elagage-perigueux',
      name: 'Fernand Queyroulet',
      email: 'fernand.queyroulet@courriel.example',
      phone: '06 39 98 90 22',
      postalCode: '24000',
      commune: 'Périgueux',
      subtype: 'elagage-abattage',
      message: 'Deux tilleuls à tailler en bord de route.',
      sentAt: `${day}T15:40:00Z`,
    },
    {
      slug: 'pompe-a-chaleur-voiron-relance',
      name: 'Hortense Valdorme',
      email: 'h.valdorme@courriel.example',
      phone: '0639984107',
      postalCode: '38500',
      commune: 'Voiron',
      subtype: 'pompe-a-chaleur',
      message: 'Je me permets de renvoyer ma demande, sans nouvelles depuis ce matin.',
      sentAt: `${day}T16:05:27Z`,
    },
  ]
}
