import type { ContractArticle } from './contract-text.ts'

/** The version that a new office starts with; a contract that names no text of its own was made from it. */
export const FIRST_TEXT_VERSION = '2026-1'

/**
 * The contract that came with the application, to be read by a lawyer before it binds anyone. Sources of the clauses:
 * docs/typesetting.md. It is never changed: another text is another version.
 */
export const firstContractText: readonly ContractArticle[] = [
  {
    key: 'objet',
    title: 'Objet et périmètre',
    body: `Le contrat fixe les conditions dans lesquelles la plateforme référence le prestataire et lui transmet les demandes de clients finals qui relèvent de son périmètre.

Le périmètre est une liste de cellules. Une cellule est le couple d’un département (code officiel géographique) et d’un sous-type de prestation. Les cellules accordées sont énumérées en annexe 1, qui fait partie du contrat. Aucune autre cellule n’est comprise.`,
  },
  {
    key: 'exclusivite',
    title: 'L’exclusivité accordée au prestataire',
    body: `L’exclusivité est accordée au prestataire par la plateforme. Elle signifie que, pendant toute la période et pour chaque cellule de l’annexe 1 :
- la plateforme ne référence aucun autre prestataire ;
- toute demande éligible de la cellule est transmise au prestataire et à lui seul ;
- la plateforme ne vend, ne loue et ne communique cette demande à personne d’autre.

Une demande est éligible lorsqu’elle relève d’une cellule du périmètre, que le client a demandé à être mis en relation et que ses coordonnées permettent de le joindre. Les doublons, les demandes fictives et celles que le client retire avant transmission ne sont pas éligibles.

L’exclusivité n’oblige que la plateforme. Elle n’interdit pas au prestataire de trouver ses clients par d’autres moyens, de travailler avec d’autres plateformes ni d’exercer hors du périmètre. La plateforme n’établit aucun classement entre prestataires : une cellule libre est attribuée au premier dossier complet et approuvé, puis selon l’ordre de la file d’attente ; le titulaire est sollicité en premier pour la période suivante.`,
  },
  {
    key: 'nature',
    title: 'Ce que le référencement n’est pas',
    body: `Le référencement n’est ni un agrément, ni une certification, ni un label. Il atteste seulement que les pièces de l’article 6 ont été vérifiées à leur date. Le prestataire ne le présente pas autrement.

La plateforme ne promet aucun volume de demandes, aucun chiffre d’affaires et aucun taux de conversion. Les demandes passées qu’elle communique sont des constats datés, non des prévisions.`,
  },
  {
    key: 'independance',
    title: 'Indépendance du prestataire',
    body: `Le prestataire exerce en son nom, pour son compte et sous sa seule responsabilité. Il fixe librement ses prix, ses devis, ses horaires, ses méthodes et ses équipes, et peut décliner une demande. Aucun lien de subordination, de mandat, d’agence ou de société n’existe entre les parties. La plateforme n’est pas partie au contrat conclu entre le prestataire et le client et ne perçoit aucune commission sur celui-ci.`,
  },
  {
    key: 'obligation',
    title: 'Obligation de la plateforme',
    body: `La plateforme est tenue d’une obligation de moyens dont l’exécution se mesure :
- 100 % des demandes éligibles des cellules de l’annexe 1 sont transmises au seul prestataire ;
- chaque demande est transmise par courriel à l’adresse du prestataire, au plus tard le jour ouvré qui suit sa qualification, avec la preuve de son envoi ;
- un relevé mensuel indique, par cellule, les demandes reçues, transmises et écartées, avec le motif.

Si une demande éligible a été transmise à un autre prestataire ou ne l’a pas été par la faute de la plateforme, la période est prolongée, pour la cellule en cause et sans frais, de la durée du manquement, sans préjudice de l’article 17.`,
  },
  {
    key: 'pieces',
    title: 'Pièces et engagements du prestataire',
    body: `Aucune demande n’est transmise avant la validation des pièces obligatoires. Le prestataire les maintient valides pendant toute la période :
- extrait Kbis, extrait ou attestation d’immatriculation au Registre national des entreprises (RNE), ou avis de situation au répertoire SIRENE selon sa forme ;
- attestation d’assurance de responsabilité civile professionnelle (RC Pro) couvrant les prestations du périmètre ;
- attestation d’assurance de responsabilité décennale, le cas échéant, pour les travaux qui y sont soumis.

Il adresse la pièce suivante avant l’échéance de la précédente et signale sous huit jours tout changement de dénomination, d’adresse, d’activité, d’assurance ou de situation judiciaire. Il répond aux clients avec diligence, loyauté et dans le respect des règles de sa profession, et tient la plateforme informée de la suite donnée à chaque demande, sans avoir à communiquer le montant de ses marchés.`,
  },
  {
    key: 'duree',
    title: 'Durée',
    body: `Le contrat est conclu pour une période de douze mois, du {debut} au {fin} inclus. Il prend fin à cette date sans formalité. Il n’y a pas de reconduction tacite : une nouvelle période de douze mois suppose un nouvel accord écrit, sur un prix connu avant engagement. La plateforme indique au prestataire, entre quatre-vingt-dix et trente jours avant le terme, la date de fin et les conditions proposées pour la période suivante.`,
  },
  {
    key: 'prix',
    title: 'Prix et paiement',
    body: `Le prix est annuel, forfaitaire et définitif pour la période. Il ne comporte ni commission, ni frais par demande.

{prix}

La facture est payable à trente jours de son émission, sans escompte pour paiement anticipé. Tout retard entraîne de plein droit des pénalités égales à trois fois le taux d’intérêt légal et une indemnité forfaitaire de recouvrement de 40 € (articles L.\u00a0441-10 et D.\u00a0441-5 du code de commerce).

{si:retractation} Aucune somme n’est due ni encaissée avant l’expiration d’un délai de sept jours à compter de la signature.`,
  },
  {
    key: 'retractation',
    title: 'Droit de rétractation',
    body: `{si:retractation} Le contrat est conclu hors établissement et le prestataire déclare employer {effectif}. Son objet n’entrant pas dans le champ de son activité principale, l’article L.\u00a0221-3 du code de la consommation lui ouvre un droit de rétractation. Il dispose de **quatorze jours** à compter de la signature pour se rétracter, sans motif ni frais, au moyen du formulaire de l’annexe 2 ou de toute déclaration dénuée d’ambiguïté adressée à {reclamations}. La plateforme rembourse les sommes éventuellement reçues au plus tard quatorze jours après avoir été informée de la rétractation.

{si:retractation} Si le prestataire demande expressément que la transmission des demandes commence avant la fin de ce délai et se rétracte ensuite, il ne doit que la part du prix correspondant aux jours écoulés.

{sauf:retractation} Sans objet : {motif_sans_retractation}. Le droit de rétractation de l’article L.\u00a0221-3 du code de la consommation ne s’applique pas.`,
  },
  {
    key: 'motifs',
    title: 'Motifs de suspension et de déréférencement',
    body: `La plateforme ne peut suspendre une cellule ou l’ensemble du référencement, ou y mettre fin, que pour l’un des motifs suivants :
1. pièce obligatoire manquante, expirée, falsifiée ou ne couvrant plus les prestations du périmètre ;
2. radiation, cessation d’activité, liquidation judiciaire sans poursuite d’activité ou interdiction d’exercer ;
3. informations d’identité, de qualification ou d’assurance inexactes ;
4. défaut de réponse répété aux demandes transmises, après un rappel écrit resté sans effet pendant quinze jours ;
5. manquement grave ou répété envers des clients, établi par des signalements circonstanciés et contradictoires ;
6. présentation du référencement comme un agrément, une certification ou un label, malgré une mise en demeure ;
7. usage des données des clients contraire à l’article 15 ;
8. défaut de paiement trente jours après une mise en demeure ;
9. obligation légale ou décision d’une autorité.

La suspension est proportionnée, limitée aux cellules concernées et cesse dès que sa cause a disparu. Pendant une suspension, la cellule n’est attribuée à aucun autre prestataire.`,
  },
  {
    key: 'expose',
    title: 'Exposé des motifs et préavis',
    body: `Toute restriction ou suspension est précédée ou accompagnée, au plus tard au moment où elle prend effet, d’un exposé des motifs adressé sur support durable. Le déréférencement complet est notifié, avec son exposé des motifs, **au moins trente jours** avant de prendre effet (règlement (UE)\u00a02019/1150, article 4).

L’exposé indique le motif de l’article 10 retenu, les faits précis, le contenu des signalements de tiers s’il en existe, le nom de la personne qui a décidé, la manière de contester et les médiateurs.

Le préavis de trente jours ne s’applique pas lorsque la plateforme est tenue par une obligation légale ou réglementaire de mettre fin au service dans un délai qui l’exclut, exerce un droit de résiliation fondé sur un motif impérieux prévu par le droit national, ou démontre que le prestataire a enfreint les présentes conditions à plusieurs reprises. L’exposé des motifs est alors adressé sans retard injustifié, sauf si la loi l’interdit.

Si la décision est levée, le prestataire est rétabli sans retard injustifié, avec l’accès à ses données.`,
  },
  {
    key: 'reclamations',
    title: 'Réclamations',
    body: `Le prestataire peut à tout moment et sans frais contester une décision ou signaler un problème à {reclamations}. La plateforme accuse réception sous deux jours ouvrés, examine la réclamation et y répond individuellement, en termes clairs, sous quinze jours, par une personne dont le nom est indiqué. Une réclamation n’entraîne aucune mesure défavorable.`,
  },
  {
    key: 'mediation',
    title: 'Médiation',
    body: `Si le désaccord demeure, chaque partie peut saisir l’un des médiateurs suivants, avec lesquels la plateforme est prête à rechercher un accord de bonne foi. Elle prend à sa charge une part raisonnable des frais. La médiation ne prive aucune partie du droit d’agir en justice.

{mediateurs}`,
  },
  {
    key: 'demandes',
    title: 'Sort des demandes en cours',
    body: `Les demandes transmises avant la fin du contrat ou avant une suspension restent confiées au prestataire, qui les mène à leur terme avec le client. Les demandes reçues ensuite ne lui sont plus transmises. À la fin du contrat, aucune demande déjà transmise n’est communiquée à un autre prestataire sans une nouvelle demande du client.`,
  },
  {
    key: 'donnees',
    title: 'Données personnelles',
    body: `La plateforme et le prestataire sont des responsables de traitement distincts au sens du règlement (UE)\u00a02016/679. Le prestataire reçoit les coordonnées, le besoin et le texte exact du consentement du client. Il ne les utilise que pour **répondre à cette demande**, ne les cède, ne les loue et ne les revend pas, et ne s’en sert pas pour de la prospection. À défaut de contrat conclu avec le client, il les efface au plus tard trois ans après le dernier contact émanant de celui-ci ; il efface sans délai lorsque la plateforme l’informe d’une demande d’effacement et répond aux demandes d’accès, de rectification et d’opposition. Pour les prestations de rénovation énergétique, il se borne à répondre à la demande reçue, sans démarchage téléphonique.

La plateforme conserve le dossier du prestataire pendant le contrat et cinq ans après sa fin, et les factures dix ans. Elle ne communique pas les données du prestataire à d’autres prestataires. Le prestataire accède aux demandes qui lui ont été transmises et à leurs relevés, y compris pendant trente jours après la fin du contrat.`,
  },
  {
    key: 'responsabilite',
    title: 'Responsabilité',
    body: `Le prestataire répond seul de ses prestations envers le client. La plateforme répond de la vérification des pièces à leur date, de l’exclusivité et de la transmission. Sauf faute lourde, dolosive ou dommage corporel, la réparation due par l’une à l’autre au titre d’une période est limitée au prix annuel hors taxes, sans que cette limite puisse priver de sa portée l’obligation de l’article 5.`,
  },
  {
    key: 'resiliation',
    title: 'Résiliation',
    body: `Chaque partie peut résilier le contrat si l’autre manque à une obligation essentielle et n’y remédie pas dans les trente jours d’une mise en demeure écrite qui vise le présent article. Les articles 10 et 11 s’appliquent à la résiliation par la plateforme. Si le contrat prend fin sans faute du prestataire, ou par la faute de la plateforme, la part du prix correspondant aux jours restants est remboursée sous trente jours.`,
  },
  {
    key: 'modification',
    title: 'Modification, droits et dispositions diverses',
    body: `Une modification des présentes conditions est notifiée sur support durable au moins quinze jours à l’avance, ou davantage si elle demande une adaptation ; elle ne réduit ni le périmètre, ni la période, ni l’exclusivité et n’augmente pas le prix. Le prestataire peut résilier avant son entrée en vigueur. Aucune modification n’est rétroactive.

Chaque partie conserve ses marques, contenus et droits de propriété intellectuelle ; le prestataire autorise l’usage de sa dénomination pour le seul référencement. La plateforme ne distribue pas le référencement par d’autres canaux. Le contrat n’est cédé qu’avec l’accord écrit de l’autre partie. Si une clause est nulle, les autres demeurent.`,
  },
  {
    key: 'droit',
    title: 'Loi applicable et juridiction',
    body: `Le contrat est soumis au droit français. Entre commerçants, et à défaut d’accord amiable, tout litige relève du {juridiction}. Sinon, les règles légales de compétence s’appliquent.`,
  },
  {
    key: 'signature',
    title: 'Signature',
    body: `Fait à {lieu_signature}, en deux exemplaires. Le prestataire reconnaît avoir reçu le contrat, ses annexes et le prix avant de s’engager.

{si:date_limite} Faute d’être signé par les deux parties au plus tard le {date_limite}, le présent texte n’engage personne.

{signatures}`,
  },
]
