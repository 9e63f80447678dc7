/** The shapes the pages share; read by the type checker, never served. */

interface Button {
  title: string;
  /** Opaque id, sent as the message. */
  payload: string;
}

/** A table: the first cell of each line is its head. */
interface Tableau {
  titre?: string;
  colonnes: string[];
  lignes: (string | number | null)[][];
  note?: string;
}

interface Chart {
  titre: string;
  resume?: string;
  svg: string;
  tableau?: Tableau;
}

interface Contact {
  nom: string;
  telephone?: string;
  horaires?: string;
  detail?: string;
}

/** What a message carries beside its words. */
interface Custom {
  /** The fact that is asked. */
  demande?: string;
  champ?: "date" | "montant" | "nombre" | "texte" | "choix";
  /** Questions left, this one included. */
  restantes?: number;
  tableau?: Tableau;
  graphique?: Chart;
  documents?: { nom: string; type: string; base64: string }[];
  contacts?: Contact[];
  detresse?: boolean;
  rappel?: Invitation;
  /** The facts read in the words that are answered. */
  lectures?: object[];
  /** The server's greeting, for those who were shown none. */
  accueil?: boolean;
  /** The conversation has been erased. */
  fin?: boolean;
}

interface Message {
  text?: string;
  buttons?: Button[];
  custom?: Custom;
}

/** What moves a conversation to another device: a link, its drawing, three words to type on a page or to text. */
interface Departure {
  lien: string;
  qr: string;
  mots: string;
  page: string;
  numero: string | null;
}

type Way = "sms" | "courriel";

/** By what a reminder may leave, and the words one agrees to before. */
interface Invitation {
  canaux: Way[];
  consentement: { texte: string; version: string };
}

interface ReminderAsked {
  canal: Way;
  adresse: string;
  accord: boolean;
  fuseau: string;
}

/** What the person said, or was told. */
type Turn = { who: "you"; said: string } | { who: "assistant"; message: Message };

/** `said` is what is shown, `sent` what leaves when a button carries a payload. */
type Answer = (said: string, sent?: string) => void;

type Rewrite = (text: string) => string;

type TroubleKind = "offline" | "timeout" | "busy" | "unavailable" | "failure" | "expired" | "unreadable";

/** Present in Chromium only. */
declare var trustedTypes:
  | { createPolicy(name: string, rules: object): { createScriptURL(address: string): string } }
  | undefined;
