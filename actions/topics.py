"""Answering a topic: personal first when the facts are known, then the rule, in the wording of the channel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions import sentences, wording
from actions.classified import OFF_TOPIC, topics
from actions.context import Turn
from actions.replies import Message, act_buttons

OLD_SCHEMES = {"csp-2011": "2011", "crp": "2011", "ctp": "2011"}
OLDER_NOTE = {"crp": "utter_comparaison_crp_ctp_crp", "ctp": "utter_comparaison_crp_ctp_ctp"}


def answer(turn: Turn, sujet: str, terms: Sequence[str] = ()) -> Message:
    """The answer to one topic, with its next steps; the topic is recorded. ``terms`` are the words to define."""
    spec = topics()[sujet]
    text = _definitions(turn, terms) if sujet == "terme" else ""
    text = text or _text(turn, str(spec["reponse"]))
    custom: dict[str, Any] = {"sujets": [sujet]}
    table = _table(turn, str(spec["reponse"]))
    if table:
        custom["tableau"] = table
    suite = spec["suite"] if turn.canal != "sms" else spec["suite"][:2]
    message = Message(text, act_buttons(suite, turn.canal), custom)
    turn.messages.append(message)
    if sujet != OFF_TOPIC:
        turn.etat.dernier = sujet
    return message


def mention(turn: Turn, sujet: str) -> Message:
    """The short answer to a topic that only may be meant, under its title."""
    base = str(topics()[sujet]["reponse"])
    titre = turn.words(f"utter_titre_{sujet}")
    text = turn.words("utter_peut_etre_aussi", titre=titre, reponse=turn.words(base, canal="sms"))
    message = Message(text, act_buttons((sujet,), turn.canal), {"sujets": [sujet]})
    turn.messages.append(message)
    return message


def _definitions(turn: Turn, terms: Sequence[str]) -> str:
    """Each term as the glossary defines it, with the person's own figure when there is one."""
    parts = []
    for name in terms:
        entry = turn.texts.glossaire[name]
        parts.append(turn.words("utter_terme_perso", terme={**entry, "nom": wording.capital(str(entry["nom"]))}))
        if sentences.exists(f"utter_terme_{name}_perso"):
            parts.append(turn.words(f"utter_terme_{name}_perso"))
    return "\n\n".join(part for part in parts if part)


def _text(turn: Turn, base: str) -> str:
    scheme = str(turn.dossier.answer("regime_csp").get("valeur", ""))
    names = variants(base, scheme, turn.etat.facile)
    parts = [turn.words(name) for name in names if sentences.exists(name)]
    written = [part for part in parts if part]
    if turn.canal == "sms":
        return written[0] if written else turn.words(base)
    return "\n\n".join(written)


def variants(base: str, scheme: str, plain: bool) -> list[str]:
    """The responses to say, in order: the personal part, then the rule of the person's scheme, plain if wanted."""
    era = OLD_SCHEMES.get(scheme)
    general = f"{base}_{era}" if era and sentences.exists(f"{base}_{era}") else base
    if plain:
        simple = f"{general}_facile" if sentences.exists(f"{general}_facile") else f"{base}_facile"
        return [f"{base}_perso", simple if sentences.exists(simple) else general]
    names = [f"{base}_perso", general]
    if scheme in OLDER_NOTE:
        names.append(OLDER_NOTE[scheme])
    return names


def _table(turn: Turn, base: str) -> dict[str, Any] | None:
    custom = sentences.variant(base, turn.canal).get("custom") or {}
    table = custom.get("tableau")
    if table is None:
        return None
    named = turn.variables()
    lines = [[sentences.fill_paragraphs(str(cell), named) for cell in line] for line in table["lignes"]]
    return {**table, "lignes": lines}
