"""The deadlines, straight from the law, for whoever writes while Rasa is not there."""

from datetime import date

from actions.reading import read
from bot.channels.words import Words
from bot.documents.french import long_date
from bot.memory.sessions import Json, Kept
from rules_engine import Situation, Texts, UnusableInput, assess

HAND_OVER = "date_remise_documents"
RESULTS = [
    "regime_csp",
    "fin_delai_reflexion",
    "date_rupture_contrat",
    "debut_csp",
    "date_limite_contestation",
    "date_limite_pre_bilan",
]


class Deadlines:
    """Answers what needs neither Rasa nor the actions: when the reflection period ends and the CSP would begin."""

    def __init__(self, texts: Texts, words: Words) -> None:
        self._texts = texts
        self._words = words

    def messages(self, kept: Kept, today: date) -> list[Json]:
        """What can be said from the facts known and from what is waiting to be heard; nothing without a hand-over."""
        situation = self._situation(kept, today)
        if situation.get(HAND_OVER) is None:
            return []
        try:
            results = self._results(situation, today)
        except UnusableInput:
            # The date alone is worth more than nothing when other facts contradict it.
            situation = {HAND_OVER: situation[HAND_OVER]}
            try:
                results = self._results(situation, today)
            except UnusableInput:
                return []
        spoken = {name: _spoken(results[name]) for name in ("fin_delai_reflexion", "debut_csp")}
        days = {name: day for name, day in spoken.items() if day is not None}
        if "fin_delai_reflexion" not in days:
            return []
        days[HAND_OVER] = long_date(date.fromisoformat(situation[HAND_OVER]))
        name = "utter_passerelle_echeances" if "debut_csp" in days else "utter_passerelle_echeance_seule"
        custom = {"bilan": {"situation": situation, "resultats": results}, "sujets": ["delai_reflexion"]}
        return [{"text": self._words.say(name, kept.canal, **days), "custom": custom}]

    def _situation(self, kept: Kept, today: date) -> Json:
        situation = dict(kept.situation)
        asked = (kept.question or {}).get("custom", {}).get("demande", HAND_OVER)
        for said in kept.waiting:
            reading = read(said["message"], demande=asked, today=today, connus=situation)
            for fact in reading.faits:
                if fact.fait == HAND_OVER and isinstance(fact.valeur, date) and not reading.supposition:
                    situation[HAND_OVER] = fact.valeur.isoformat()
        return situation

    def _results(self, situation: Json, today: date) -> Json:
        results: Json = assess(Situation.from_json(situation), self._texts, RESULTS, today)["resultats"]
        return results


def _spoken(result: Json) -> str | None:
    """The day of a result in words; of an interval the earlier, which is the prudent one."""
    day = result.get("valeur") or result.get("min")
    return long_date(date.fromisoformat(day)) if isinstance(day, str) else None
