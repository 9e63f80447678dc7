"""Nothing personal is in the logs, even with everything logged and everything going wrong."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from twilio.request_validator import RequestValidator

from tests.bot.channels.test_main import Process

WORDS = "mon salaire est de 2345,67 euros, Jean Dupont-Marqueur, né le 7 mars 1971, marqueur@exemple.fr"
MARKERS = ["2345", "Dupont", "mars 1971", "exemple.fr", "0612345678", "612345678", "192.0.2.77"]
PATH = "/webhooks/sms/twilio"


class Talkative(Process):
    """A gateway that logs all it can, with nothing inside to answer it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._environment |= {
            "CSP_LOG_LEVEL": "debug",
            "TWILIO_AUTH_TOKEN": "jeton",
            "SMS_GATEWAY": f"outbox:{folder / 'sms.jsonl'}",
            "PUBLIC_URL": f"http://127.0.0.1:{self.port}",
        }


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Talkative]:
    process = Talkative(tmp_path)
    process.start()
    yield process
    process.kill()


def load(process: Talkative) -> list[str]:
    """Everything a person may do, right and wrong; gives the tokens used."""
    web = process.client
    tokens = [web.post("/webhooks/web/sessions").json()["session"] for _ in range(3)]
    for token in tokens:
        headers = {"Authorization": f"Bearer {token}", "X-Forwarded-For": "192.0.2.77"}
        for message in (WORDS, "remis le 3 novembre 2026", "x" * 3000, ""):
            web.post("/webhooks/web/messages", json={"session": token, "message": message}, headers=headers)
        web.post("/webhooks/web/messages", content=WORDS.encode(), headers=headers)
        web.get(f"/{WORDS}", headers=headers)
        web.get(f"/d/{token}?numero=0612345678")
        web.post("/api/assess", json={"salaire_mensuel_brut": "2345.67", "age": "Dupont"}, headers=headers)
        web.request("DELETE", f"/webhooks/web/sessions/{token}", headers=headers)
    form = {"From": "+33612345678", "To": "38000", "Body": WORDS, "MessageSid": "SM1", "NumMedia": "0"}
    address = f"http://127.0.0.1:{process.port}{PATH}"
    signature = RequestValidator("jeton").compute_signature(address, form)
    web.post(PATH, data=form, headers={"X-Twilio-Signature": signature})
    web.post(PATH, data=form, headers={"X-Twilio-Signature": "fausse"})
    return tokens


def test_a_load_with_everything_logged_leaves_nothing_personal_in_the_log(process: Talkative) -> None:
    tokens = load(process)

    logged = process.log.read_text()
    assert [marker for marker in [*MARKERS, *tokens] if marker in logged] == []
    assert '"event": "request"' in logged


def test_the_log_is_one_json_object_a_line_and_names_routes_never_paths(process: Talkative) -> None:
    load(process)

    lines = [line for line in process.log.read_text().splitlines() if '"event"' in line]
    read = [json.loads(line) for line in lines]
    routes = {line["route"] for line in read if line["event"] == "request"}
    assert {"/webhooks/web/messages", "/d/{code}", "-"} <= routes
    assert [route for route in routes if re.search(r"\d|Dupont", route)] == []


def test_the_measures_name_routes_and_channels_only(process: Talkative) -> None:
    tokens = load(process)

    measured = process.client.get("/metrics").text
    assert [marker for marker in [*MARKERS, *tokens] if marker in measured] == []
