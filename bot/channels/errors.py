"""What the gateway refuses, each with its HTTP status and the name of its sentence."""

from typing import Any


class Refusal(Exception):
    """A request that gets no answer; raised as one of the classes below."""

    status = 400
    sentence = "utter_passerelle_illisible"

    def __init__(self, sentence: str | None = None, *, retry_after: int | None = None) -> None:
        super().__init__(sentence or self.sentence)
        self.sentence = sentence or self.sentence
        self.retry_after = retry_after


class UnknownSession(Refusal):
    """The token is absent, malformed, unknown or expired."""

    status = 401
    sentence = "utter_passerelle_session_inconnue"


class UnknownKey(Refusal):
    """The key of the API is not one of the settings'."""

    status = 401
    sentence = "utter_passerelle_cle_inconnue"


class ForbiddenOrigin(Refusal):
    """The site that asks is not one that its key allows, or an SMS is not signed."""

    status = 403
    sentence = "utter_passerelle_interdit"


class NotHere(Refusal):
    """Nothing answers at this address."""

    status = 404
    sentence = "utter_passerelle_introuvable"


class TooLarge(Refusal):
    """The body is larger than 64 kB."""

    status = 413
    sentence = "utter_passerelle_trop_gros"


class Unreadable(Refusal):
    """The body is not JSON, of the wrong types, without text or with too long a text."""

    status = 422


class TooMany(Refusal):
    """Too many requests; says after how many seconds to come back."""

    status = 429
    sentence = "utter_passerelle_trop_de_messages"

    def __init__(self, retry_after: int, sentence: str | None = None) -> None:
        super().__init__(sentence, retry_after=retry_after)


class Unavailable(Refusal):
    """No answer from inside; carries what can be said without it, and when to come back."""

    status = 503
    sentence = "utter_passerelle_indisponible"

    def __init__(self, messages: list[dict[str, Any]], retry_after: int = 5) -> None:
        super().__init__(retry_after=retry_after)
        self.messages = messages


class CalculatorClosed(Unavailable):
    """The reference example came out wrong: no date and no amount is given; carries the phone numbers."""

    sentence = "utter_passerelle_calcul_ferme"

    def __init__(self, messages: list[dict[str, Any]]) -> None:
        super().__init__(messages, retry_after=60)


class NotSignedIn(Refusal):
    """Nobody is signed in on the operator's pages, or not for this one."""

    status = 401
    sentence = "utter_operateur_connexion"


class OperatorShut(Refusal):
    """No password is set for the operator's pages: nobody sees them."""

    status = 403
    sentence = "utter_operateur_ferme"


class NoReminder(Refusal):
    """A reminder cannot be promised; the sentence says why."""

    status = 409
    sentence = "utter_rappels_sans_date"


class InsideSilent(Exception):
    """Rasa did not answer, or not what it promised; `answered` when it did answer, and refused."""

    def __init__(self, reason: str, *, answered: bool = False) -> None:
        super().__init__(reason)
        self.answered = answered


class NotSent(Exception):
    """An SMS or a letter did not leave; `again` when trying later may help."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


class OptedOut(Exception):
    """The carrier knows that this number said STOP."""
