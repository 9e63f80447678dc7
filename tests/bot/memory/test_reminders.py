"""Reminders asked for, planned again, sent once, taken back: on SQLite and on PostgreSQL."""

from datetime import date, datetime, timedelta

import pytest

from bot.memory.database import Database
from bot.memory.models import BlockedRow, ConsentRow, NumberRow, OutboxRow, ReminderRow, SubscriptionRow
from bot.memory.purge import purge
from bot.memory.reminders import LEASE, MAIL, SMS, Reminders
from bot.memory.schedule import Planned
from bot.memory.subscriptions import Recipient
from bot.memory.telephone import Telephone
from bot.memory.vault import Vault
from tests.bot.memory.conftest import NOW

pytestmark = pytest.mark.anyio

TODAY = NOW.date()
PHONE = Recipient(SMS, "+33612345678", ("metropole",))
LETTER = Recipient(MAIL, "marie@example.org", ("guadeloupe", "martinique"))
SEVEN = Planned("fin_delai_reflexion.7", date(2026, 11, 24), NOW + timedelta(days=7))
THREE = Planned("fin_delai_reflexion.3", date(2026, 11, 24), NOW + timedelta(days=11))
CORRECTED = Planned("fin_delai_reflexion.3", date(2026, 11, 30), NOW + timedelta(days=17))
LATER = NOW + timedelta(days=20)


@pytest.fixture
def telephone(either: Database, vault: Vault) -> Telephone:
    return Telephone(either, vault)


@pytest.fixture
def reminders(either: Database, vault: Vault, telephone: Telephone) -> Reminders:
    return Reminders(either, vault, telephone)


async def ask(reminders: Reminders, to: Recipient = PHONE, holder: str = "h") -> int:
    return await reminders.subscribe(holder, to, [SEVEN, THREE], "2026-11", TODAY, NOW)


def count(database: Database, model: type) -> int:
    return database.do(lambda session: session.query(model).count())


async def test_a_consent_says_what_for_in_which_words_and_when(reminders: Reminders) -> None:
    await ask(reminders)

    told = await reminders.told("h")

    assert told["consentements"] == [
        {"finalite": "rappels", "version": "2026-11", "donne_le": "2026-11-10", "repris_le": None}
    ]
    assert told["rappels"][0]["adresse"] == PHONE.address
    assert [one["echeance"] for one in told["rappels"][0]["envois"]] == ["2026-11-24", "2026-11-24"]


async def test_nothing_is_in_clear_in_the_tables(reminders: Reminders, either: Database) -> None:
    await ask(reminders, LETTER)
    await ask(reminders, PHONE, "other")

    sealed = either.do(lambda session: [row.sealed_address for row in session.query(SubscriptionRow)])
    numbers = either.do(lambda session: [row.sealed_number for row in session.query(NumberRow)])

    assert b"marie" not in (sealed[0] or b"")
    assert b"3361" not in numbers[0]


async def test_only_what_is_due_is_claimed_and_once(reminders: Reminders) -> None:
    await ask(reminders, LETTER)

    early = await reminders.claim(NOW, 10)
    (due,) = await reminders.claim(SEVEN.due_at, 10)
    again = await reminders.claim(SEVEN.due_at, 10)

    assert (early, again) == ([], [])
    assert due.recipient == LETTER
    assert (due.tries, due.interrupted) == (1, False)


async def test_what_a_dead_worker_held_is_claimed_after_its_lease_and_known_as_interrupted(
    reminders: Reminders,
) -> None:
    await ask(reminders)
    await reminders.claim(SEVEN.due_at, 10)

    (due,) = await reminders.claim(SEVEN.due_at + LEASE + timedelta(seconds=1), 10)

    assert (due.tries, due.interrupted) == (2, True)


async def test_what_is_postponed_is_tried_later_and_was_not_interrupted(reminders: Reminders) -> None:
    await ask(reminders)
    (due,) = await reminders.claim(SEVEN.due_at, 10)

    await reminders.postpone(due, SEVEN.due_at + timedelta(hours=1))
    before = await reminders.claim(SEVEN.due_at + timedelta(minutes=59), 10)
    (after,) = await reminders.claim(SEVEN.due_at + timedelta(hours=1), 10)

    assert before == []
    assert (after.id, after.interrupted) == (due.id, False)


async def test_an_sms_is_put_in_the_outbox_and_done_in_one_go(reminders: Reminders, either: Database) -> None:
    await ask(reminders)
    (due,) = await reminders.claim(SEVEN.due_at, 10)

    await reminders.hand_over(due, "Rappel", SEVEN.due_at)
    await reminders.hand_over(due, "Rappel", SEVEN.due_at)

    assert count(either, OutboxRow) == 1
    assert await reminders.claim(SEVEN.due_at + LEASE * 2, 10) == []


async def test_a_corrected_date_replaces_what_was_to_be_sent_and_leaves_what_was(reminders: Reminders) -> None:
    await ask(reminders, LETTER)
    (due,) = await reminders.claim(SEVEN.due_at, 10)
    await reminders.done(due, SEVEN.due_at)

    await reminders.plan_again("h", [CORRECTED])

    (told,) = (await reminders.told("h"))["rappels"]
    assert [(one["echeance"], one["fait"]) for one in told["envois"]] == [("2026-11-24", True), ("2026-11-30", False)]


async def test_planning_the_same_again_changes_nothing(reminders: Reminders, either: Database) -> None:
    await ask(reminders)
    before = await reminders.told("h")

    await reminders.plan_again("h", [SEVEN, THREE])

    assert await reminders.told("h") == before


async def test_cancelled_nothing_leaves_and_the_consent_is_taken_back(reminders: Reminders, either: Database) -> None:
    await ask(reminders)

    cancelled = await reminders.cancel("h", TODAY)

    told = await reminders.told("h")
    assert cancelled == 2
    assert await reminders.claim(LATER, 10) == []
    assert told["consentements"][0]["repris_le"] == "2026-11-10"
    assert told["rappels"] == []


async def test_cancelled_from_the_telephone_too(reminders: Reminders) -> None:
    await ask(reminders)

    assert await reminders.cancel_number(PHONE.address, TODAY) == 2
    assert await reminders.claim(LATER, 10) == []


async def test_stop_ends_the_reminders_of_a_number(
    reminders: Reminders, telephone: Telephone, either: Database
) -> None:
    await ask(reminders)

    await telephone.block(telephone.digest(PHONE.address), NOW)

    assert count(either, ReminderRow) == 0
    assert count(either, BlockedRow) == 1


async def test_a_cancelled_reminder_already_claimed_does_not_reach_the_outbox(
    reminders: Reminders, either: Database
) -> None:
    await ask(reminders)
    (due,) = await reminders.claim(SEVEN.due_at, 10)
    await reminders.cancel("h", TODAY)

    await reminders.hand_over(due, "Rappel", SEVEN.due_at)

    assert count(either, OutboxRow) == 0


async def test_erasure_leaves_nothing_and_says_whose_traces_are_to_go(reminders: Reminders, either: Database) -> None:
    await ask(reminders)

    gone = await reminders.forget("h")

    assert gone == [PHONE]
    assert [count(either, model) for model in (ConsentRow, SubscriptionRow, ReminderRow, NumberRow)] == [0, 0, 0, 0]


async def test_asking_again_replaces_and_asking_for_a_number_takes_it_from_others(
    reminders: Reminders, either: Database
) -> None:
    await ask(reminders, LETTER)
    await ask(reminders, PHONE)
    await ask(reminders, PHONE, "other")

    assert count(either, SubscriptionRow) == 1
    assert (await reminders.told("h"))["rappels"] == []
    assert await reminders.territories("other") == ("metropole",)


async def test_a_link_ends_its_own_subscription_only(reminders: Reminders) -> None:
    subscription = await ask(reminders, LETTER)
    code = reminders.stop_code(subscription)

    assert await reminders.known_stop(code) == subscription
    assert await reminders.known_stop(code[:-1] + "x") is None
    assert await reminders.known_stop("٣-x") is None
    assert await reminders.stop(subscription, TODAY) == LETTER.address
    assert await reminders.known_stop(code) is None


async def test_the_operator_sees_how_many_wait_and_how_late(reminders: Reminders) -> None:
    await ask(reminders)

    assert await reminders.waiting(NOW) == (2, timedelta())
    assert await reminders.waiting(SEVEN.due_at + timedelta(hours=2)) == (2, timedelta(hours=2))


async def test_the_address_goes_with_the_last_reminder_and_the_proof_stays_a_year(
    reminders: Reminders, either: Database
) -> None:
    await ask(reminders)
    for due in await reminders.claim(LATER, 10):
        await reminders.done(due, LATER)

    either.do(lambda session: purge(session, LATER + timedelta(days=2)))

    assert count(either, SubscriptionRow) == count(either, NumberRow) == 0
    assert count(either, ConsentRow) == 1


async def test_a_consent_outlives_its_year_while_a_reminder_is_to_come(reminders: Reminders, either: Database) -> None:
    far = Planned("date_limite_contestation.7", date(2027, 11, 24), datetime.fromisoformat("2027-11-17T08:00"))
    await reminders.subscribe("h", LETTER, [far], "2026-11", TODAY, NOW)

    either.do(lambda session: purge(session, NOW + timedelta(days=370)))

    assert len(await reminders.claim(far.due_at, 10)) == 1
