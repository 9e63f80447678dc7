"""Every sentence that may be said, counted as the SMS it becomes: two segments at most, in GSM-7."""

import re
from pathlib import Path

import pytest
import yaml

from bot.channels.sms_text import MOST_SEGMENTS, Rendered, encoding, plain, segments

RESPONSES = Path(__file__).parents[3] / "bot" / "domain" / "responses"
VARIABLE = re.compile(r"\{[^}]*\}")
# As long as any date, amount or duration that a variable becomes.
LONGEST_VALUE = "mercredi 30 septembre 2026"
LINK = "Suite : https://assistant-csp.une-operatrice.example/d/AbCdEfGhIjKl"
CHOICES = [{"title": title, "payload": "b"} for title in ("Le mois en détail", "Parler à quelqu'un", "Je ne sais pas")]


def variants(channel: str | None) -> list[tuple[str, str]]:
    """The name and the words of each response written for a channel, its variables filled."""
    return [
        (f"{path.stem}:{name}", VARIABLE.sub(LONGEST_VALUE, variant["text"]))
        for path in sorted(RESPONSES.glob("*.yml"))
        for name, wordings in (yaml.safe_load(path.read_text(encoding="utf-8")).get("responses") or {}).items()
        for variant in wordings
        if variant.get("text") and variant.get("channel") == channel
    ]


def names(written: list[tuple[str, str]]) -> list[str]:
    return [name for name, _ in written]


OF_SMS, OF_ALL = variants("sms"), variants(None)
# The file of other languages keeps their scripts.
IN_FRENCH = [(name, text) for name, text in OF_ALL if not name.startswith("langues:")]
SENT_AS_THEY_ARE = [(name, text) for name, text in [*OF_SMS, *OF_ALL] if "passerelle:utter_passerelle_sms" in name]


@pytest.mark.parametrize(("name", "text"), OF_SMS, ids=names(OF_SMS))
def test_a_sentence_written_for_sms_holds_whole(name: str, text: str) -> None:
    assert segments(plain(text)) <= MOST_SEGMENTS
    assert encoding(plain(text)) == "GSM-7"


@pytest.mark.parametrize(("name", "text"), SENT_AS_THEY_ARE, ids=names(SENT_AS_THEY_ARE))
def test_what_the_gateway_says_by_itself_to_a_telephone_holds_whole(name: str, text: str) -> None:
    assert segments(plain(text)) <= MOST_SEGMENTS
    assert encoding(plain(text)) == "GSM-7"


@pytest.mark.parametrize(("name", "text"), OF_ALL, ids=names(OF_ALL))
def test_any_other_sentence_is_cut_to_hold_with_its_choices_and_its_link(name: str, text: str) -> None:
    rendered = Rendered([{"text": text, "buttons": CHOICES}])

    sms = rendered.short() or rendered.cut(plain(LINK))

    assert segments(sms.text) <= MOST_SEGMENTS


@pytest.mark.parametrize(("name", "text"), IN_FRENCH, ids=names(IN_FRENCH))
def test_french_never_leaves_the_cheaper_encoding(name: str, text: str) -> None:
    assert encoding(plain(text)) == "GSM-7"
