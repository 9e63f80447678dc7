/** Every French sentence the pages say by themselves; what the assistant answers comes from the server. */

/** The widget. */
export const widget = {
  title: "Assistant CSP",
  logLabel: "Conversation",
  you: "Vous :",
  assistant: "Assistant :",
  greeting:
    "Bonjour. Je vous aide à y voir clair pendant votre délai de réflexion sur le CSP : vos dates, ce que vous toucheriez **si vous acceptez** et **si vous refusez**.\n\n" +
    "Comptez cinq minutes. La date de remise du dossier, une fiche de paie et votre date d’embauche suffisent.\n\n" +
    "Je ne vous dirai pas quoi choisir. Cette conversation s’efface d’elle-même après 24 heures sans message.",
  starters: [
    "Jusqu’à quand dois-je répondre ?",
    "Je veux comparer les deux chemins",
    "C’est quoi le CSP ?",
  ],
  startersLabel: "Pour commencer",
  repliesLabel: "Réponses proposées",
  questionLabel: "Question en cours",
  remaining: (/** @type {number} */ n) => (n > 1 ? `encore ${n} questions` : "dernière question"),
  inputLabel: "Votre message",
  inputWhenAsked: "Ou avec vos mots",
  send: "Envoyer",
  answer: "Répondre",
  date: { label: "Date", wrong: "Choisissez une date complète : jour, mois et année." },
  amount: {
    label: "Montant en euros",
    unit: "€",
    wrong: "Écrivez un montant en chiffres, par exemple 2300 ou 2300,50.",
  },
  number: { label: "Nombre", wrong: "Écrivez un nombre en chiffres, par exemple 80." },
  working: "Je calcule",
  edit: "Corriger",
  editLabel: (/** @type {string} */ words) => `Corriger ma réponse : ${words}`,
  editWords: (/** @type {string} */ words) => `Je corrige : ${words}`,
  options: "Options",
  copy: "Copier la conversation",
  copied: "Conversation copiée.",
  copyFailed: "La copie n’a pas marché. Vous pouvez imprimer la conversation.",
  print: "Imprimer la conversation",
  move: "Continuer sur mon téléphone",
  moved: (/** @type {string} */ page, /** @type {string} */ code) =>
    `Visez ce dessin avec l’appareil photo de votre téléphone. Ou ouvrez ${page.replace(/^https?:../, "")} et écrivez ces trois mots : **${code}**.`,
  movedBySms: (/** @type {string} */ number) => `\n\nPar SMS : envoyez ces trois mots au **${number}**.`,
  movedOnce: "\n\nCela marche une fois, pendant 15 minutes. La conversation s’arrêtera ici.",
  movedLink: "Lien à copier pour l’autre appareil",
  movedAlt: "Code à viser avec l’appareil photo",
  continued: "Cette conversation continue sur l’autre appareil.",
  moveFailed: "Le lien n’a pas pu être préparé. La conversation reste ici. Réessayez.",
  nothing: "Écrivez d’abord un message : il n’y a encore rien à emporter.",
  arrived: "Votre conversation est arrivée sur cet appareil. Écrivez la suite, ou demandez où vous en étiez.",
  resume: "Où en étions-nous ?",
  keep: "Retrouver la conversation si je recharge cette page",
  keepHelp: "Gardée dans cet onglet seulement, jusqu’à sa fermeture. À éviter sur un ordinateur partagé.",
  notice: "Vos données personnelles",
  erase: "Effacer la conversation",
  eraseTitle: "Effacer la conversation ?",
  eraseBody: "Tout ce que vous avez écrit ici sera supprimé, tout de suite et pour de bon.",
  eraseYes: "Oui, effacer",
  eraseNo: "Non, garder",
  erased: "La conversation est effacée. Il n’en reste rien.",
  eraseFailed:
    "La conversation est effacée de cet écran, mais le service n’a pas répondu. Il l’efface de lui-même après 24 heures sans message.",
  again: "Commencer une nouvelle conversation",
  retry: "Réessayer",
  resumed: "Conversation retrouvée.",
};

/**
 * What went wrong, what is kept, what to do.
 * @type {Record<TroubleKind, (seconds: number) => string>}
 */
export const trouble = {
  offline: () => "Vous êtes hors ligne. Votre message est gardé ; il partira dès que la connexion reviendra.",
  timeout: () => "La réponse tarde. Votre message est gardé et ne sera pas compté deux fois. Vous pouvez réessayer.",
  failure: () => "La réponse n’est pas arrivée. Votre message est gardé. Vous pouvez réessayer.",
  busy: (seconds) => `Trop de messages à la fois. Le vôtre est gardé ; nouvel essai dans ${seconds} secondes.`,
  unavailable: (seconds) => `Le service est occupé. Votre message est gardé ; nouvel essai dans ${seconds} secondes.`,
  expired: () => "Cette conversation est effacée, comme prévu après un temps sans message.",
  unreadable: () => "Ce message n’a pas pu être lu. Écrivez-le autrement, en moins de 2 000 caractères.",
};

/** The form that asks for reminders. */
export const reminder = {
  by: "Par où recevoir vos rappels",
  ways: { sms: "SMS", courriel: "e-mail" },
  address: { sms: "Votre numéro de mobile", courriel: "Votre adresse e-mail" },
  send: "Recevoir les rappels",
};

/** Tables, documents, contacts. */
export const rich = {
  dayLike: /^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) \d/,
  seeAll: (/** @type {number} */ n) => `Voir les ${n} lignes`,
  seeLess: "Voir moins de lignes",
  chartTable: "Les mêmes chiffres en tableau",
  documentNames: /** @type {Record<string, string>} */ ({
    "text/calendar": "Ajouter à mon agenda",
    "application/pdf": "Télécharger ma page à imprimer",
    "image/svg+xml": "Télécharger l’image",
    "text/csv": "Télécharger le tableau",
  }),
  letterNames: /** @type {Record<string, string>} */ ({
    "application/pdf": "Télécharger la lettre à imprimer",
    "text/plain": "Télécharger le texte à copier",
  }),
  documentOther: "Télécharger",
  size: (/** @type {number} */ bytes) => (bytes < 1024 ? `${bytes} octets` : `${Math.round(bytes / 1024)} ko`),
  acceptHead: /^\s*(si vous acceptez|avec le csp)/i,
  refuseHead: /^\s*(si vous refusez|sans le csp)/i,
};
