"""Every sentence read as a jurist reads it: complete, short by SMS, neutral, and without a figure of its own."""

from __future__ import annotations

from tests.actions import sentences as words

PLAIN_WORDS_A_SENTENCE = 30
WORDS_A_GENERAL_ANSWER = 175


def test_the_sixty_four_topics_are_there() -> None:
    expected = set(words.known()["sujets"])

    told = set(words.topics())

    assert told == expected
    assert len(expected) == 64


def test_every_topic_has_its_web_sms_and_plain_answers() -> None:
    topics = words.topics()

    missing = [
        (name, form)
        for name, topic in topics.items()
        for form, found in {
            "web": words.named(topic["reponse"]),
            "sms": words.named(topic["reponse"], "sms"),
            "facile": words.named(f"{topic['reponse']}_facile"),
            "titre": words.named(f"utter_titre_{name}"),
            "bouton": words.named(f"utter_bouton_{name}"),
        }.items()
        if len(found) != 1
    ]

    assert missing == []


def test_every_personal_or_dated_variant_has_its_sms_form() -> None:
    variants = {s.name for s in words.sentences() if s.name.endswith(("_perso", "_2011", "_crp", "_ctp"))}
    variants -= {"utter_titre_comparaison_crp_ctp", "utter_bouton_comparaison_crp_ctp"}
    variants -= {"utter_titre_evaluation_crp_ctp", "utter_bouton_evaluation_crp_ctp"}

    missing = sorted(name for name in variants if not words.named(name, "sms"))

    assert missing == []


def test_every_topic_says_its_references_and_next_steps() -> None:
    topics = words.topics()

    incomplete = [name for name, t in topics.items() if not t["references"] or not 1 <= len(t["suite"]) <= 3]
    unknown = [
        (name, step) for name, t in topics.items() for step in t["suite"] if not words.named(f"utter_bouton_{step}")
    ]

    assert incomplete == []
    assert unknown == []


def test_every_wrong_idea_is_corrected_on_a_topic_that_exists() -> None:
    ideas = words.wrong_ideas()

    uncorrected = [name for name, idea in ideas.items() if not words.named(idea["reponse"])]
    astray = [name for name, idea in ideas.items() if idea["sujet"] not in words.topics()]

    assert uncorrected == []
    assert astray == []
    assert len(ideas) == 19


def test_an_sms_takes_two_segments_at_most() -> None:
    short = [s for s in words.sentences() if s.channel == "sms" or s.name.startswith("utter_if")]

    too_long = [(s.where, len(words.gsm(s.text))) for s in short if words.segments(s.text) > 2]

    assert too_long == []


def test_no_sentence_recommends_to_accept_or_to_refuse() -> None:
    pushing = [s.where for s in words.sentences() if words.RECOMMENDATION.search(s.text)]

    assert pushing == []


def test_no_figure_of_the_law_stands_in_a_sentence() -> None:
    written = [(s.where, words.figures(s.text)) for s in words.sentences() if words.figures(s.text)]
    spelled = [(s.where, found[0]) for s in words.sentences() if (found := words.WRITTEN_FIGURE.search(s.text))]

    assert written == []
    assert spelled == []


def test_only_articles_of_the_law_pages_are_named() -> None:
    known = words.known()
    sources = {
        "convention_2015": r"(?:convention CSP|convention) de 2015, articles? ",
        "convention_2011": r"(?:2011 : articles? |convention CSP de 2011, articles? )",
        "ani_2011": r"ANI du 31 mai 2011, articles? ",
    }

    codes = {(s.where, a) for s in words.sentences() for a in words.CODE_ARTICLE.findall(s.text)}
    invented = sorted((where, article) for where, article in codes if article not in known["codes"])
    out_of_the_text = [
        (text, where, number)
        for text, pattern in sources.items()
        for where, number in words.numbers_after(pattern)
        if number not in known[text]
    ]

    assert invented == []
    assert out_of_the_text == []


def test_every_doubt_of_the_texts_is_kept() -> None:
    doubtful = words.known()["sujets_avec_un_doute"]

    asserted = [name for name in doubtful if "vérifi" not in words.named(f"utter_{name}")[0]]

    assert asserted == []


def test_distress_is_met_with_care_two_numbers_and_no_question() -> None:
    [web] = words.named("utter_detresse")
    [sms] = words.named("utter_detresse", "sms")
    [plain] = words.named("utter_detresse_facile")

    for text in (web, sms, plain):
        assert "3114" in text
        assert "15" in text
        assert "?" not in text
        assert "€" not in text


def test_plain_language_keeps_its_sentences_short() -> None:
    plain = [s for s in words.sentences() if s.name.endswith("_facile")]

    long = [
        (s.where, line)
        for s in plain
        for line in s.text.splitlines()
        if max(map(len, (part.split() for part in line.split(". ")))) > PLAIN_WORDS_A_SENTENCE
    ]

    assert long == []


def test_an_answer_is_read_in_a_minute() -> None:
    answers = [s for s in words.sentences() if s.file.startswith("sujets_") and s.channel is None]

    long = [(s.where, len(s.text.split())) for s in answers if len(s.text.split()) > WORDS_A_GENERAL_ANSWER]

    assert long == []


def test_a_button_and_a_title_fit_on_a_phone() -> None:
    labels = [s for s in words.sentences() if s.file in {"titres.yml", "boutons.yml"}]

    too_long = [(s.name, s.text) for s in labels if len(s.text) > (40 if s.file == "boutons.yml" else 60)]

    assert too_long == []


def test_twelve_languages_are_told_what_is_possible() -> None:
    codes = words.known()["langues"]

    silent = [code for code in codes if "3949" not in "".join(words.named(f"utter_autre_langue_{code}"))]

    assert silent == []
