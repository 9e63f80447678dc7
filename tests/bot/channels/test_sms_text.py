"""Answers as a telephone reads them."""

from typing import Any

import pytest
import yaml

from bot.channels.sms_text import Rendered, encoding, fits, gsm, numbered, order, plain, segments
from bot.channels.words import FILE


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("é è à ù ì ò É", "é è à ù ì ò É"),
        ("ê ç â î ô û ë ï À È", "e c a i o u e i A E"),
        ("œuvre « là » l’an… – fin", 'oeuvre " là " l\'an... - fin'),
        ("1\u202f540,00\xa0€", "1 540,00 €"),
        ("seul·e 🙂", "seul.e "),
    ],
)
def test_what_gsm_lacks_is_written_otherwise_and_only_that(written: str, sent: str) -> None:
    assert gsm(written) == sent
    assert encoding(gsm(written)) == "GSM-7"


def test_another_script_stays_readable() -> None:
    assert gsm("مرحبا") == "مرحبا"
    assert encoding("مرحبا") == "UCS-2"


def test_emphasis_and_empty_lines_are_left_out() -> None:
    assert plain("Le **24 novembre**\n\n\n• silence = refus") == "Le 24 novembre\n- silence = refus"


@pytest.mark.parametrize(("length", "count"), [(160, 1), (161, 2), (306, 2), (307, 3)])
def test_segments_are_counted_as_carriers_do(length: int, count: int) -> None:
    assert segments("a" * length) == count


@pytest.mark.parametrize(
    ("words", "ordered"),
    [
        ("STOP", "arret"),
        ("Arrêt !", "arret"),
        ("stop sms", "arret"),
        ("start", "reprise"),
        ("arrêt maladie", None),
        ("je veux arrêter", None),
        ("", None),
    ],
)
def test_an_order_is_the_whole_message(words: str, ordered: str | None) -> None:
    assert order(words) == ordered


def test_choices_that_have_no_room_are_left_out() -> None:
    said = numbered([f"Un choix assez long numéro {rank}" for rank in range(9)])

    assert said.startswith("1 Un choix")
    assert len(said) <= 140


@pytest.mark.parametrize(
    "messages",
    [
        [{"text": "mot " * 500}],
        [{"text": "x" * 1500}],
        [{"text": "Phrase. " * 200, "custom": {"demande": "age"}, "buttons": [{"title": "a" * 200}] * 9}],
        [{"text": "Phrase. " * 200}, {"text": "Question longue ? " * 40, "custom": {"demande": "age"}}],
    ],
)
def test_whatever_the_answer_it_holds_in_two_segments(messages: list[dict[str, Any]]) -> None:
    assert fits(Rendered(messages).cut("Suite : https://csp.example/d/abcdefghijkl"))


def test_the_numbers_to_call_are_said() -> None:
    contacts = [{"nom": "France Travail", "telephone": "3949", "horaires": "", "detail": ""}]

    rendered = Rendered([{"text": "Vous pouvez appeler.", "custom": {"contacts": contacts}}])

    assert rendered.whole.endswith("France Travail 3949")


def test_every_sentence_of_the_gateway_by_sms_holds_in_two_segments() -> None:
    responses = yaml.safe_load(FILE.read_text(encoding="utf-8"))["responses"]
    said = [plain(entry[0]["text"]) for name, entry in responses.items() if "_sms_" in name]

    assert len(said) >= 5
    assert [text for text in said if not fits(text)] == []
