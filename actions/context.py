"""All that one turn works with: the person's file, where the conversation stands, the channel, the words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actions import sentences, variables, wording
from actions.dossier import UNKNOWN, Dossier
from actions.questions import reading_of
from actions.replies import Message, act_buttons
from actions.state import Etat
from actions.wording import formats
from rules_engine import Texts

LAW_NAMES = ("csp", "are", "ct", "series", "cdc", "css")
ENGAGEMENT_FACTS = ("date_engagement_procedure", "date_remise_documents")


@dataclass
class Turn:
    """One turn: what is known at its start, and what it answers; ``set_aside`` when a doubt just asked got a no."""

    texts: Texts
    today: date
    canal: str
    etat: Etat
    dossier: Dossier
    messages: list[Message] = field(default_factory=list)
    fin: bool = False
    ask: bool = True
    texte: str = ""
    set_aside: bool = False

    def variables(self, dossier: Dossier | None = None, **more: Any) -> dict[str, Any]:
        """What sentences may name in this turn."""
        file = dossier or self.dossier
        day = next(
            (date.fromisoformat(file.faits[name]) for name in ENGAGEMENT_FACTS if name in file.faits), self.today
        )
        named: dict[str, Any] = {name: variables.Law(self.texts, name, day) for name in LAW_NAMES}
        for text in self.texts.texts:
            named[text.replace("-", "_")] = variables.Law(self.texts, text.replace("-", "_"), self.today)
        named["resultat"] = variables.Results(file.answer)
        named["delai"] = variables.Remaining(file.answer, self.today)
        named["si"] = variables.Conditions(file.faits)
        named["fait"] = variables.Facts(file.faits, self.today, self.texts.glossaire)
        return {**named, **more}

    def words(self, name: str, dossier: Dossier | None = None, canal: str | None = None, **more: Any) -> str:
        """A sentence for this channel, its variables filled."""
        return sentences.say(name, self.variables(dossier, **more), canal or self.canal)

    def say(self, name: str, buttons: Sequence[str] = (), dossier: Dossier | None = None, **more: Any) -> Message:
        """Answer with a sentence and the buttons of some acts or topics."""
        message = Message(self.words(name, dossier, **more), act_buttons(buttons, self.canal))
        self.messages.append(message)
        return message

    def read_back(self, faits: Mapping[str, Any], rough: Collection[str] = ()) -> str:
        """Facts in words, as « embauche le 4 mars 2019, 2 300 € brut par mois »; ``rough`` names the round ones."""
        told = [self.read_back_one(name, value, name in rough) for name, value in faits.items() if name != UNKNOWN]
        return ", ".join(told[:-1]) + (str(formats()["et"]) if len(told) > 1 else "") + told[-1] if told else ""

    def read_back_one(self, name: str, value: Any, rough: bool = False) -> str:
        """One fact in words; a round date is read back by its month."""
        special = reading_of(name, value)
        if special:
            return self.words(special)
        if rough and sentences.exists(f"utter_lu_{name}_mois"):
            return self.words(f"utter_lu_{name}_mois", valeur=wording.month(str(value)[:7]))
        written = variables.fact(name, value, self.texts.glossaire)
        if sentences.exists(f"utter_lu_{name}"):
            return self.words(f"utter_lu_{name}", valeur=written)
        return f"{self.nom(name)} : {written}"

    def nom(self, name: str) -> str:
        """What the glossary calls a fact or a result."""
        entry = self.texts.glossaire.get(name) or {}
        return str(entry.get("nom", name))
