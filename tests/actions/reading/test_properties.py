"""Whatever the date, the amount or the text: it reads back, or it is asked; nothing else."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.reading import lexicon, read

SUNDAY = date(2026, 11, 22)
MONTHS = lexicon.entry("dates.mois_en_entier")
FULL_MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre"]
FULL_MONTHS += ["novembre", "décembre"]
WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
FACTS = [None, *(fact for fact in lexicon.table("faits") if fact != "autre"), *lexicon.table("choix")]
hirings = st.dates(date(1980, 1, 1), SUNDAY)
recent = st.dates(SUNDAY - timedelta(days=60), SUNDAY)
pay = st.decimals(Decimal(300), Decimal(7900), places=2)


def named(day: date) -> str:
    return f"{day.day} {FULL_MONTHS[day.month - 1]} {day.year}"


FORMS = {
    "iso": lambda day: day.isoformat(),
    "slashes": lambda day: day.strftime("%d/%m/%Y"),
    "dots": lambda day: day.strftime("%d.%m.%Y"),
    "dashes": lambda day: day.strftime("%d-%m-%Y"),
    "spaces": lambda day: day.strftime("%d %m %Y"),
    "joined": lambda day: day.strftime("%d%m%Y"),
    "short year": lambda day: day.strftime("%d/%m/%y"),
    "no zeros": lambda day: f"{day.day}/{day.month}/{day.year}",
    "named": named,
    "article": lambda day: f"le {named(day)}",
    "weekday": lambda day: f"le {WEEKDAYS[day.weekday()]} {named(day)}",
    "capitals": lambda day: named(day).upper(),
    "ordinal": lambda day: f"{day.day}{'er' if day.day == 1 else ''} {FULL_MONTHS[day.month - 1]} {day.year}",
    "de l'annee": lambda day: f"{day.day} {FULL_MONTHS[day.month - 1]} de l'année {day.year}",
}


@pytest.mark.parametrize("form", FORMS)
@given(day=hirings)
def test_a_date_reads_back_in_every_form_it_is_written(form: str, day: date) -> None:
    reading = read(FORMS[form](day), demande="date_entree", today=SUNDAY)

    assert [(found.fait, found.valeur) for found in reading.faits] == [("date_entree", day)]


@given(
    day=recent,
    words=st.sampled_from(["j'ai reçu le csp le {}", "dossier remis le {}", "on m'a donné les papiers le {}"]),
)
def test_a_recent_day_and_month_find_their_year(day: date, words: str) -> None:
    said = words.format(f"{day.day} {FULL_MONTHS[day.month - 1]}")

    reading = read(said, demande=None, today=SUNDAY)

    assert [(found.fait, found.valeur) for found in reading.faits] == [("date_remise_documents", day)]


@given(
    day=hirings, today=st.dates(date(2012, 1, 1), date(2030, 12, 31)), text=st.sampled_from(["{:%d/%m}", "le {:%d}"])
)
def test_a_hand_over_without_its_year_is_recent_or_asked(day: date, today: date, text: str) -> None:
    reading = read(text.format(day), demande="date_remise_documents", today=today)

    assert all(0 <= (today - found.valeur).days <= 62 for found in reading.faits if isinstance(found.valeur, date))
    assert reading.faits or reading.doutes


@given(today=st.dates(date(2012, 1, 1), date(2030, 12, 31)), weekday=st.sampled_from(WEEKDAYS))
def test_a_weekday_is_within_the_week_before_or_asked(today: date, weekday: str) -> None:
    reading = read(f"{weekday} dernier", demande="date_remise_documents", today=today)

    days = [found.valeur for found in reading.faits]
    offered = [day for doubt in reading.doutes for day in doubt.candidats]
    assert bool(days) != bool(offered)
    assert all(1 <= (today - day).days <= 14 for day in [*days, *offered] if isinstance(day, date))


AMOUNTS = {
    "comma": lambda euros: f"{euros:.2f}".replace(".", ","),
    "point": lambda euros: f"{euros:.2f}",
    "thousands": lambda euros: f"{euros:,.2f}".replace(",", " ").replace(".", ","),
    "no-break space": lambda euros: f"{euros:,.2f} €".replace(",", "\u202f").replace(".", ","),
    "german": lambda euros: f"{euros:,.2f}".replace(",", "_").replace(".", ",").replace("_", "."),
    "swiss": lambda euros: f"{euros:,.2f}".replace(",", "'"),
    "gross": lambda euros: f"{euros:.2f} brut".replace(".", ","),
    "monthly": lambda euros: f"{euros:.2f} € par mois".replace(".", ","),
    "sentence": lambda euros: f"mon salaire brut est de {euros:.2f} euros".replace(".", ","),
}


@pytest.mark.parametrize("form", AMOUNTS)
@given(euros=pay)
def test_an_amount_reads_back_in_every_form_it_is_written(form: str, euros: Decimal) -> None:
    reading = read(AMOUNTS[form](euros), demande="salaire_mensuel_brut", today=SUNDAY)

    assert [(found.fait, found.valeur) for found in reading.faits] == [("salaire_mensuel_brut", euros)]


@given(hundreds=st.integers(3, 79))
def test_an_amount_in_thousands_reads_back(hundreds: int) -> None:
    said = f"{hundreds / 10:.1f}k".replace(".", ",")

    reading = read(said, demande="salaire_mensuel_brut", today=SUNDAY)

    assert [found.valeur for found in reading.faits] == [hundreds * 100]


@given(months=st.integers(1, 480))
def test_a_seniority_reads_back_in_years_and_months(months: int) -> None:
    years, rest = divmod(months, 12)
    said = " et ".join(part for part in (f"{years} ans" if years else "", f"{rest} mois" if rest else "") if part)

    reading = read(f"{said} d'ancienneté", demande=None, today=SUNDAY)

    assert [(found.fait, found.valeur) for found in reading.faits] == [("anciennete_mois", months)]


@given(text=st.text(max_size=300), asked=st.sampled_from(FACTS))
def test_no_text_ever_raises(text: str, asked: str | None) -> None:
    reading = read(text, demande=asked, today=SUNDAY)

    assert reading is not None


VOCABULARY = (
    "le la 3 mars 2019 hier net brut 2300 € ans mois depuis j'ai je suis on est pas non oui environ k entre et ou 13 "
    "mardi dernier dans il y a 12/05 % h par an heure csp si ? . , moins plus 1000 31/02 n°"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


@given(words=st.lists(WORDS, max_size=14), asked=st.sampled_from(FACTS))
def test_no_jumble_of_its_own_words_ever_raises(words: list[str], asked: str | None) -> None:
    reading = read(" ".join(words), demande=asked, today=SUNDAY, connus={"salaire_mensuel_brut": "2300.00"})

    assert len({found.fait for found in reading.faits}) == len(reading.faits)


@given(number=st.integers(1, 99_999), unit=st.sampled_from(["jours", "mois", "ans", "€", "%", "salariés", ""]))
def test_a_pure_question_holds_no_fact(number: int, unit: str) -> None:
    readings = [read(f"c'est quoi les {number} {unit} ?", demande=asked, today=SUNDAY) for asked in FACTS]

    assert [found for reading in readings for found in reading.faits] == []
