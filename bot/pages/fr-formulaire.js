/** The sentences of the form and of its results. */

/** @type {Record<string, string>} names of the facts the form asks, as a missing one is named */
export const facts = {
  date_remise_documents: "le jour de la remise du dossier",
  date_entree: "la date d’embauche",
  salaire_mensuel_brut: "le salaire brut par mois",
  age: "l’âge",
  date_naissance: "l’âge",
  cadre: "le statut cadre",
  effectif_entreprise: "le nombre de salariés",
  procedure_collective: "la procédure devant le tribunal",
  preavis_mois: "le préavis de la convention collective",
  indemnite_conges_payes: "l’indemnité de congés payés",
  indemnites_supra_legales: "les indemnités au-delà de la loi",
  salaire_mensuel_net: "le salaire net",
  date_engagement_procedure: "la date de l’entretien préalable",
  travailleur_handicape: "la reconnaissance de travailleur handicapé",
  anciennete_mois: "l’ancienneté",
};

export const form = {
  needed: "Indiquez le jour où l’on vous a remis le dossier : toutes les dates en partent.",
  money: "Écrivez un nombre en chiffres, par exemple 2300 ou 2300,50.",
  integer: "Écrivez un nombre entier, par exemple 43.",
  badDate: "Complétez la date : jour, mois et année.",
  errors: "À compléter ou à corriger",
  working: "Je calcule",
  offline: "Le calcul n’a pas pu partir : la connexion manque. Vos réponses sont toujours dans le formulaire. Réessayez.",
  unavailable: "Le service est occupé. Vos réponses sont toujours dans le formulaire. Réessayez dans une minute.",
  done: "Le résultat est sous le formulaire.",
};

export const results = {
  deadline: "Vous avez jusqu’au",
  deadlineAfter: "inclus pour répondre. Sans réponse ce jour-là, c’est un refus.",
  noDeadline: "La date limite ne peut pas être donnée.",
  dates: "Vos dates",
  roads: "Vos deux chemins",
  roadsNote: "En net, avant impôt. L’indemnité de licenciement et les congés restants sont dus dans les deux cas.",
  check: "Les montants sont à vérifier auprès de France Travail, qui les notifie.",
  heads: ["", "Si vous acceptez", "Si vous refusez"],
  months: "Mois par mois",
  monthsHeads: ["Mois", "Si vous acceptez", "Si vous refusez", "Total si vous acceptez", "Total si vous refusez"],
  monthsNote: "En net, avant impôt. Quand un montant est incertain, la plus petite et la plus grande valeur sont écrites.",
  severance: "Indemnité de licenciement prévue par la loi, dans les deux cas :",
  open: "Ce qui reste ouvert",
  hypotheses: "Ce que le calcul suppose",
  articles: "Les textes",
  missing: (/** @type {string} */ fact) => `Il manque ${fact}`,
  unknown: "pas de règle connue",
  between: (/** @type {string} */ least, /** @type {string} */ most) => `${least} à ${most}`,
  betweenDates: (/** @type {string} */ first, /** @type {string} */ last) => `entre le ${first} et le ${last}`,
  verify: "à vérifier auprès de France Travail",
  about: (/** @type {string} */ amount) => `environ ${amount}`,
  days: (/** @type {string} */ n) => `${n} jours`,
  monthsUnit: (/** @type {string} */ n) => `${n} mois`,
  aDay: (/** @type {string} */ amount) => `${amount} par jour`,
  yes: "oui",
  no: "non",
  print: "Imprimer",
};

/** The dates of the two roads: a line, the result if one accepts, the result if one refuses. */
export const dates = /** @type {[string, string, string][]} */ ([
  ["Lettre de licenciement, au plus tôt", "", "premiere_date_envoi_lettre"],
  ["Fin du contrat", "date_rupture_contrat", "fin_contrat_refus"],
  ["Dernier jour du pré-bilan", "date_limite_pre_bilan", ""],
  ["Fin du CSP", "fin_csp", ""],
  ["Dernier jour pour contester le licenciement", "date_limite_contestation", "date_limite_contestation_refus"],
]);

/** What is added to a result of the two roads by another one. */
export const additions = /** @type {Record<string, [string, (words: string) => string]>} */ ({
  fin_contrat_refus: ["preavis_retenu_mois", (notice) => ` (préavis : ${notice})`],
  asp_duree_jours: ["are_apres_csp_duree_jours", (left) => `, puis l’ARE qui reste : ${left}`],
});

/** The two roads: a line, the result if one accepts, the result if one refuses. */
export const roads = /** @type {[string, string, string][]} */ ([
  ["Fin du contrat", "date_rupture_contrat", "fin_contrat_refus"],
  ["Premier jour d’allocation", "debut_csp", "premier_jour_are"],
  ["Allocation, pour 30 jours", "asp_mensuelle_nette", "are_mensuelle_nette"],
  ["Durée de l’allocation", "asp_duree_jours", "are_duree_jours"],
]);

export const firstYear = "Sur les 12 premiers mois";
export const otherResults = {
  est_eligible_csp: "Droit au CSP",
  est_eligible_are: "Droit à l’ARE",
  comparaison: "Mois par mois",
  are_apres_csp_duree_jours: "Après le CSP, ARE qui reste",
  preavis_retenu_mois: "Préavis",
  indemnite_licenciement_legale: "Indemnité de licenciement",
};
