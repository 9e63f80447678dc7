from datetime import date, datetime, timezone

import pytest
import vobject

from bot.documents.calendar import agenda


def parse(document):
    return vobject.readOne(document.contenu.decode("utf-8")).vevent_list


def titled(document, title):
    return next(event for event in parse(document) if event.summary.value == title)


def test_another_library_reads_the_deadline_back(complet, today):
    event = titled(agenda(complet, today, "cle"), "Échéance dossier – dernier jour")

    assert event.dtstart.value == date(2026, 11, 24)
    assert event.dtend.value == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Échéance dossier – demain, dernier jour", date(2026, 11, 23)),
        ("Échéance dossier – dans trois jours", date(2026, 11, 21)),
        ("Échéance dossier – dans sept jours", date(2026, 11, 17)),
        ("Échéance dossier – à poster aujourd'hui au plus tard", date(2026, 11, 20)),
        ("Échéance dossier – premier rendez-vous", date(2026, 12, 3)),
        ("Échéance dossier – dernier jour pour agir", date(2027, 11, 3)),
    ],
)
def test_each_date_has_its_event(complet, today, title, day):
    assert titled(agenda(complet, today, "cle"), title).dtstart.value == day


def test_the_file_is_a_calendar(complet, today):
    document = agenda(complet, today)

    assert (document.nom, document.type) == ("echeances.ics", "text/calendar")


@pytest.mark.parametrize(
    "word",
    ["licenciement", "csp", "chômage", "are", "asp", "employeur", "travail", "contrat", "prud"],
)
def test_nothing_in_it_betrays_the_dismissal(complet, today, word):
    shown = " ".join(f"{event.summary.value} {event.description.value}" for event in parse(agenda(complet, today)))

    assert word not in shown.lower().replace("'", " ").replace(".", " ").split()


def test_a_corrected_date_replaces_the_old_one(complet, today):
    before = titled(agenda(complet, today, "cle"), "Échéance dossier – dernier jour")
    complet["resultats"]["fin_delai_reflexion"]["valeur"] = "2026-11-26"

    after = titled(agenda(complet, today, "cle", revision=1), "Échéance dossier – dernier jour")

    assert after.uid.value == before.uid.value
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.dtstamp.value == datetime(2026, 11, 9, 0, 0, 1, tzinfo=timezone.utc)
    assert after.dtstart.value == date(2026, 11, 26)


def test_a_later_day_outranks_every_revision_of_the_day_before(complet):
    first = parse(agenda(complet, date(2026, 11, 9), "cle", revision=900))[0]
    second = parse(agenda(complet, date(2026, 11, 10), "cle"))[0]

    assert int(second.sequence.value) > int(first.sequence.value)


def test_two_people_never_share_an_identifier(complet, today):
    first = {event.uid.value for event in parse(agenda(complet, today, "une"))}
    second = {event.uid.value for event in parse(agenda(complet, today, "autre"))}

    assert first.isdisjoint(second)


def test_without_a_key_the_identifiers_are_new(complet, today):
    first = {event.uid.value for event in parse(agenda(complet, today))}
    second = {event.uid.value for event in parse(agenda(complet, today))}

    assert first.isdisjoint(second)


def test_who_has_signed_has_no_date_of_the_other_road(complet, today):
    complet["situation"]["date_signature"] = "2026-11-09"

    titles = [event.summary.value for event in parse(agenda(complet, today))]

    assert "Échéance dossier – premier rendez-vous" in titles
    assert "Échéance dossier – premier versement compté" not in titles


def test_who_has_accepted_is_not_told_to_answer(complet, today):
    complet["situation"]["date_signature"] = "2026-11-09"

    titles = {event.summary.value for event in parse(agenda(complet, today))}

    assert titles.isdisjoint({"Échéance dossier – demain, dernier jour", "Échéance dossier – dans sept jours"})


def test_a_calendar_given_before_loses_what_the_answer_has_settled(complet, today):
    before = titled(agenda(complet, today, "cle"), "Échéance dossier – demain, dernier jour")
    complet["situation"]["date_signature"] = "2026-11-09"

    after = titled(agenda(complet, today, "cle", revision=1), "Échéance dossier – demain, dernier jour")

    assert after.uid.value == before.uid.value
    assert after.status.value == "CANCELLED"
    assert not hasattr(after, "valarm")


def test_a_date_that_has_passed_is_still_written(complet):
    event = titled(agenda(complet, date(2026, 11, 23), "cle"), "Échéance dossier – dans sept jours")

    assert event.dtstart.value == date(2026, 11, 17)


def test_an_alarm_rings_in_the_morning(complet, today):
    event = titled(agenda(complet, today), "Échéance dossier – dernier jour")

    assert event.valarm.trigger.value.total_seconds() == 9 * 3600


def test_a_partial_bilan_gives_the_dates_it_knows(partiel, today):
    titles = [event.summary.value for event in parse(agenda(partiel, today))]

    assert "Échéance dossier – dernier jour" in titles
    assert "Échéance dossier – dernier jour pour agir" not in titles


def test_no_date_gives_an_empty_calendar(hors_du_droit, today):
    assert b"BEGIN:VEVENT" not in agenda(hors_du_droit, today).contenu


def test_the_file_is_folded_and_ends_its_lines_as_the_norm_asks(complet, today):
    lines = agenda(complet, today).contenu.split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert lines[-1] == b""
