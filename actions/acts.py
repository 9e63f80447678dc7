"""The acts of a conversation that ask for no rule: greeting, going back, erasing, showing, handing over."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actions import asking, bilan, phrasing, sentences, supposing, topics
from actions.context import Turn
from actions.dossier import UNKNOWN, Dossier
from actions.findings import MEMORY
from actions.replies import GREETING, Message, button

ERASE = "effacer_tout"
SMS = "sms"
FIRST_TOPIC = "nature_csp"
LETTERS = (
    "lettre_accuse_reception",
    "lettre_motif_ecrit",
    "lettre_demande_employeur",
    "lettre_france_travail",
    "lettre_syndicat",
)
CONTACTS = ("france_travail", "droit_du_travail", "conseiller_du_salarie", "syndicats", "mediateur", "3114")


def _greet(turn: Turn) -> None:
    if turn.etat.salue:
        turn.say("utter_rebonjour")
    else:
        turn.say("utter_salutation").custom[GREETING] = True
    turn.etat.salue = True


def greet_briefly(turn: Turn) -> None:
    """Greet before an answer: in a message that a page can leave out; by SMS, at the head of the first one."""
    turn.etat.salue = True
    text = turn.words("utter_salutation_breve")
    if turn.canal == SMS and turn.messages:
        turn.messages[0].text = f"{text}\n\n{turn.messages[0].text}"
    else:
        turn.messages.insert(0, Message(text, custom={GREETING: True}))


def _why(turn: Turn) -> None:
    demande = turn.etat.demande
    if demande is None:
        bilan.detail(turn)
    elif sentences.exists(f"utter_pourquoi_{demande}"):
        turn.say(f"utter_pourquoi_{demande}")
    else:
        turn.say("utter_pourquoi_question")


def _back(turn: Turn) -> None:
    if not turn.etat.annules:
        turn.say("utter_rien_a_annuler")
        return
    undone = turn.etat.annules.pop()
    before = turn.dossier
    turn.dossier = Dossier(undone["faits"], turn.texts, turn.today, undone.get("fourchettes"))
    changed = {name: value for name, value in before.faits.items() if turn.dossier.faits.get(name) != value}
    turn.etat.refuses = undone.get("refuses", [])
    turn.etat.demande = undone.get("demande")
    restored = {name: turn.dossier.faits[name] for name in changed if name in turn.dossier.faits and name != UNKNOWN}
    if restored:
        turn.say("utter_annule_pour", lu=turn.read_back(changed), avant=turn.read_back(restored))
    elif turn.read_back(changed):
        turn.say("utter_annule", lu=turn.read_back(changed))
    else:
        turn.say("utter_annule_sans_fait")


def _restart(turn: Turn) -> None:
    turn.dossier = Dossier({}, turn.texts, turn.today)
    turn.etat.demande, turn.etat.refuses, turn.etat.annules, turn.etat.complet = None, [], [], False
    turn.say("utter_recommence")


def _summary(turn: Turn) -> None:
    told = turn.read_back(turn.dossier.faits)
    if not told:
        turn.say("utter_resume_rien")
        return
    message = turn.say("utter_resume", ("bilan", "corriger"), lu=told)
    message.custom["bilan"] = turn.dossier.bilan()


def _erase(turn: Turn) -> None:
    turn.etat.confirme = ERASE
    message = turn.say("utter_confirmer_effacement")
    message.buttons = [
        button(turn.words("utter_oui_effacer"), acte="effacer_confirme"),
        button(turn.words("utter_non_garder"), acte="effacer_non"),
    ]
    turn.ask = False


def _erased(turn: Turn) -> None:
    turn.etat.confirme = None
    MEMORY.forget()
    turn.say("utter_efface").custom["fin"] = True
    turn.fin, turn.ask = True, False


def _kept(turn: Turn) -> None:
    turn.etat.confirme = None
    turn.say("utter_garde")


def _my_data(turn: Turn) -> None:
    told = turn.read_back(turn.dossier.faits)
    if told:
        turn.say("utter_mes_donnees", ("effacer_tout",), lu=told)
    else:
        turn.say("utter_mes_donnees_rien", ("effacer_tout",))


def _people(turn: Turn) -> None:
    lines, contacts = [], []
    for name in CONTACTS:
        if sentences.exists(f"utter_contact_{name}"):
            lines.append("• " + turn.words(f"utter_contact_{name}"))
            contact = (sentences.variant(f"utter_contact_{name}", turn.canal).get("custom") or {}).get("contact")
            contacts += [contact] if contact else []
    message = turn.say("utter_contacts", ("message_a_envoyer", "page_a_imprimer"), liste="\n".join(lines))
    message.custom["contacts"] = contacts


def _letters(turn: Turn) -> None:
    """A message ready to send: to whom, and about what."""
    message = turn.say("utter_courrier_lequel")
    message.buttons = [button(turn.words(f"utter_bouton_{kind}"), acte=kind) for kind in LETTERS]


def _what_to_correct(turn: Turn) -> None:
    named = phrasing.fact_named(turn.texte)
    if named and sentences.exists(f"utter_demande_{named}"):
        turn.etat.demande = named
        turn.messages.append(asking.question(turn, named, len(asking.to_ask(turn))))
        turn.ask = False
        return
    message = turn.say("utter_quoi_corriger")
    told = [name for name in turn.dossier.faits if sentences.exists(f"utter_demande_{name}")]
    message.buttons = [button(turn.words("utter_bouton_fait", nom=turn.nom(name)), reposer=name) for name in told]


def _again(turn: Turn) -> None:
    if turn.etat.dernier:
        topics.answer(turn, turn.etat.dernier)
    elif turn.etat.demande is None:
        bilan.bilan(turn, asked=True)


def _plain(turn: Turn) -> None:
    turn.etat.facile = True
    turn.say("utter_facile")
    topics.answer(turn, turn.etat.dernier or FIRST_TOPIC)


def _reminder(turn: Turn) -> None:
    """The gateway knows whether reminders can leave, and joins the form that asks where to send them."""
    turn.say("utter_rappel", ("agenda",)).custom["rappel"] = {}


def _piece(sentence: str, piece: str) -> Callable[[Turn], None]:
    def make(turn: Turn) -> None:
        message = turn.say(sentence)
        message.custom["pieces"] = [piece]
        message.custom["bilan"] = turn.dossier.bilan(*bilan.READ_BY.get(piece, bilan.BESIDE))

    return make


ACTS: Mapping[str, Callable[[Turn], object]] = {
    "salutation": _greet,
    "merci": lambda turn: turn.say("utter_merci"),
    "au_revoir": lambda turn: turn.say("utter_au_revoir"),
    "pourquoi_question": _why,
    "retour": _back,
    "recommencer": _restart,
    "resume": _summary,
    "effacer_tout": _erase,
    "effacer_confirme": _erased,
    "effacer_non": _kept,
    "mes_donnees": _my_data,
    "parler_a_quelqu_un": _people,
    "corriger": _what_to_correct,
    "et_si": supposing.without_fact,
    "voir_mois_par_mois": bilan.month_by_month,
    "voir_detail": bilan.steps,
    "voir_tout": bilan.detail,
    "voir_articles": bilan.articles,
    "voir_graphique": _piece("utter_graphique", "graphique"),
    "page_a_imprimer": _piece("utter_page", "page"),
    "agenda": _piece("utter_agenda", "agenda"),
    "message_a_envoyer": _letters,
    **{kind: _piece("utter_courrier", kind) for kind in LETTERS},
    "bascules": bilan.what_reverses,
    "rappel": _reminder,
    "capacites": lambda turn: turn.say("utter_capacites", ("page_a_imprimer", "parler_a_quelqu_un")),
    "repeter": _again,
    "facile_a_lire": _plain,
    "bilan": lambda turn: bilan.bilan(turn, asked=True),
}

# The topic that an act answers when it was asked for in words.
ACT_TOPICS: Mapping[str, str] = {
    "effacer_tout": "donnees",
    "mes_donnees": "donnees",
    "parler_a_quelqu_un": "injoignable",
    "message_a_envoyer": "injoignable",
    "bascules": "choix_csp_are",
    "bilan": "outil_comparaison",
    "voir_mois_par_mois": "outil_comparaison",
    "voir_graphique": "outil_comparaison",
    "page_a_imprimer": "outil_comparaison",
    "voir_detail": "montant_asp",
}
