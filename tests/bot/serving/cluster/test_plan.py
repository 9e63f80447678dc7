"""What a cluster is made of."""

from pathlib import Path

import pytest

from bot.serving.cluster.plan import free_ports, plan
from bot.settings import Settings, UnusableSetting


def test_every_process_has_a_port_of_its_own(tmp_path: Path) -> None:
    planned = plan(Settings(var=tmp_path), {"GATEWAYS": "3", "WORKERS": "4", "ACTION_SERVERS": "1"})

    ports = [*planned.gateways, *planned.rasa, *planned.actions, planned.postgresql, planned.redis]
    assert (len(planned.gateways), len(planned.rasa), len(planned.actions)) == (3, 4, 1)
    assert len({*ports, planned.rasa_door, planned.actions_door}) == len(ports) + 2


def test_the_password_is_the_same_at_the_next_start_and_its_owner_s_alone(tmp_path: Path) -> None:
    first = plan(Settings(var=tmp_path), {})

    again = plan(Settings(var=tmp_path), {})

    assert again.password == first.password
    assert (first.folder / "password").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("count", ["0", "deux", "17", "-1"])
def test_a_count_that_cannot_be_is_refused(tmp_path: Path, count: str) -> None:
    with pytest.raises(UnusableSetting) as refused:
        plan(Settings(var=tmp_path), {"WORKERS": count})

    assert refused.value.name == "WORKERS"


def test_the_processes_are_sent_through_the_proxy_and_to_the_shared_stores(tmp_path: Path) -> None:
    planned = plan(Settings(var=tmp_path, port=9999), {})

    given = planned.for_all({"CSP_INTERNAL_KEY": "k"})

    assert given["RASA_URL"] == f"http://127.0.0.1:{planned.rasa_door}"
    assert given["ACTIONS_URL"] == f"http://127.0.0.1:{planned.actions_door}"
    assert given["RATES_URL"].startswith("redis://")
    assert given["DATABASE_URL"] != given["CSP_TRACKER_URL"]
    assert given["CSP_INTERNAL_KEY"] == "k"


def test_free_ports_are_all_different() -> None:
    assert len(set(free_ports(20))) == 20


def test_each_process_holds_no_secret_but_its_own(tmp_path: Path) -> None:
    planned = plan(Settings(var=tmp_path), {})
    secrets = {"CSP_INTERNAL_KEY", "CSP_ENCRYPTION_KEYS", "CSP_DIGEST_KEY", "TWILIO_AUTH_TOKEN", "SMTP_PASSWORD"}
    given = dict.fromkeys(secrets, "secret")
    stores = {"DATABASE_URL", "CSP_TRACKER_URL", "RATES_URL"}

    assert secrets | stores <= set(planned.for_all(given))
    assert (secrets | stores) & set(planned.for_rasa(given)) == {
        "CSP_INTERNAL_KEY",
        "CSP_ENCRYPTION_KEYS",
        "CSP_TRACKER_URL",
    }
    assert (secrets | stores) & set(planned.for_actions(given)) == set()
