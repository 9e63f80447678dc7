"""The page behind the link of an SMS."""

from bot.channels.rest import seen, written
from bot.channels.words import Words

HOSTILE = '"><script>alert(1)</script>'


def page(message: dict[str, object]) -> str:
    return written([seen(message)], Words())


def test_words_are_paragraphs_with_their_emphasis() -> None:
    assert page({"text": "Le **24 novembre**\ninclus.\n\nEnsuite."}) == (
        "<p>Le <strong>24 novembre</strong><br>inclus.</p><p>Ensuite.</p>"
    )


def test_the_table_of_a_chart_is_shown_too() -> None:
    shown = page(
        {"text": "", "custom": {"graphique": {"svg": "…", "tableau": {"colonnes": ["a"], "lignes": [[None]]}}}}
    )

    assert (
        shown
        == '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><th scope="row"></th></tr></tbody></table>'
    )


def test_nothing_that_is_told_becomes_markup() -> None:
    table = {"titre": HOSTILE, "colonnes": [HOSTILE], "lignes": [[HOSTILE, HOSTILE]], "note": HOSTILE}
    document = {"nom": HOSTILE, "type": "text/calendar", "base64": "QQ=="}

    shown = page({"text": HOSTILE, "custom": {"tableau": table, "documents": [document]}})

    assert "<script" not in shown
    assert shown.count("&quot;&gt;&lt;script&gt;") == 8


def test_a_document_that_is_none_is_left_out() -> None:
    documents = [
        {"nom": "a", "type": 'text/html" onclick', "base64": "QQ=="},
        {"nom": "a", "type": "a/b", "base64": "<"},
    ]

    assert page({"text": "Voici.", "custom": {"documents": documents}}) == "<p>Voici.</p>"
