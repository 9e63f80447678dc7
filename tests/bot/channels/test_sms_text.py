"""Answers as a telephone reads them."""

from typing import Any

import pytest
import yaml

from bot.channels.sms_text import Rendered, Sms, encoding, fits, gsm, numbered, order, plain, segments
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

    assert said[:2] == ["", "1 Un choix assez long numéro 0"]
    assert len(said) < 9
    assert len(said[-1]) <= 140


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
    assert fits(Rendered(messages).cut("Suite : https://csp.example/d/abcdefghijkl").text)


def test_the_numbers_to_call_are_said() -> None:
    contacts = [{"nom": "France Travail", "telephone": "3949", "horaires": "", "detail": ""}]

    rendered = Rendered([{"text": "Vous pouvez appeler.", "custom": {"contacts": contacts}}])

    assert rendered.short() == Sms("Vous pouvez appeler.\nFrance Travail 3949")


FIRST_ANSWER: list[dict[str, Any]] = [
    {
        "text": "Bonjour. Conversation effacée après 24 h, STOP pour arrêter.\n\nC'est noté : dossier remis le mardi 3 "
        "novembre 2026.\n\nDernier jour pour répondre : mardi 24 novembre 2026. Silence = refus. Si accord, CSP et "
        "ASP dès le mercredi 25 novembre 2026.",
        "buttons": [{"title": "Ajouter à mon agenda"}],
        "custom": {"lectures": [{"fait": "date_remise_documents"}]},
    },
    {
        "text": "Depuis quand travaillez-vous dans cette entreprise ? (une date, un mois ou une durée)",
        "buttons": [{"title": "Je ne sais pas"}, {"title": "Pourquoi cette question ?"}],
        "custom": {"demande": "date_entree", "champ": "date"},
    },
]


def test_what_one_can_do_without_goes_before_what_was_asked() -> None:
    said = Rendered(FIRST_ANSWER).short()

    assert said is not None
    assert fits(said.text)
    assert "Dernier jour pour répondre : mardi 24 novembre 2026." in said.text
    assert said.text.endswith("dans cette entreprise ?")
    assert said.pressed == ()


def test_a_long_acknowledgement_gives_way_to_the_answer() -> None:
    answer = {**FIRST_ANSWER[0], "text": FIRST_ANSWER[0]["text"] + " " + "Une phrase de plus. " * 3}

    said = Rendered([answer, FIRST_ANSWER[1]]).short()

    assert said is not None
    assert not said.text.startswith("Bonjour")
    assert "Dernier jour pour répondre" in said.text


def test_the_choices_of_a_question_that_is_a_choice_all_stay() -> None:
    titles = ["Moins de 1 000", "1 000 ou plus", "En redressement", "Je ne sais pas"]
    custom = {"demande": "effectif_entreprise", "champ": "choix"}
    question = {"text": "Combien ?", "buttons": [{"title": title} for title in titles], "custom": custom}

    rendered = Rendered([{"text": "Une phrase assez longue pour déborder. " * 7}, question])

    assert rendered.short() is None
    assert rendered.cut("Suite : https://a.example/d/x").text.endswith("4 Je ne sais pas")


def test_the_result_comes_first_when_all_that_was_understood_does_not_hold() -> None:
    told = "C'est noté : dossier remis le mardi 3 novembre 2026, 2 300 € brut par mois, embauche le lundi 4 mars 2019."
    answer = {
        "text": f"Bonjour, un mot d'accueil assez long pour ne pas tenir.\n\n{told}\n\nDernier jour pour répondre : "
        "mardi 24 novembre 2026 inclus.\n\nLa suite.",
        "buttons": [{"title": "Ajouter à mon agenda", "payload": "b-agenda"}],
        "custom": {"lectures": [{"fait": "salaire_mensuel_brut", "texte": "2300 €"}, {"texte": "3 Novembre 2026"}]},
    }
    titles = ["Moins de 1 000 salariés", "1 000 salariés ou plus", "En redressement", "Je ne sais pas"]
    custom = {"demande": "effectif_entreprise", "champ": "choix"}
    buttons = [{"title": title, "payload": f"b-{rank}"} for rank, title in enumerate(titles)]
    question = {
        "text": "**Votre entreprise compte-t-elle moins de 1 000 salariés ?**",
        "buttons": buttons,
        "custom": custom,
    }

    rendered = Rendered([answer, question])
    sms = rendered.cut("Suite : https://csp.example/d/abcdefghijkl")

    assert rendered.short() is None
    assert sms.text.startswith("Dernier jour pour répondre : mardi 24 novembre 2026 inclus.")
    assert "1 Moins de 1 000 salariés 2 1 000" in sms.text
    assert sms.pressed == ("b-0", "b-1", "b-2", "b-3")


@pytest.mark.parametrize("name", ["documents", "tableau", "graphique"])
def test_what_a_telephone_cannot_show_is_always_behind_a_link(name: str) -> None:
    rendered = Rendered([{"text": "Voici vos échéances.", "custom": {name: [{"nom": "echeances.ics"}]}}])

    assert rendered.short() is None
    assert (
        rendered.cut("Suite : https://csp.example/d/x").text == "Voici vos échéances.\nSuite : https://csp.example/d/x"
    )


def test_every_sentence_of_the_gateway_by_sms_holds_in_two_segments() -> None:
    responses = yaml.safe_load(FILE.read_text(encoding="utf-8"))["responses"]
    said = [plain(entry[0]["text"]) for name, entry in responses.items() if "_sms_" in name]

    assert len(said) >= 4
    assert [text for text in said if not fits(text)] == []
