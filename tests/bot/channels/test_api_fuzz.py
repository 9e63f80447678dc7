"""The API against its own description: schemathesis makes up requests, good and bad, and checks every answer.

Short with the other tests, long with `make fuzz`.
"""

import threading
import time
from collections.abc import Iterator

import pytest
import schemathesis
import uvicorn
import yaml
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from bot.channels.api import OPENAPI
from bot.channels.app import create_app
from bot.settings import Settings
from rules_engine.situation import fact_table

PATIENCE_SECONDS = 30.0
MANY = 1_000_000


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A gateway really listening, whose inside is not there: the API needs none."""
    settings = Settings(
        var=tmp_path_factory.mktemp("var"), rate_session=MANY, rate_api=MANY, api_keys=frozenset({"cle"})
    )
    server = uvicorn.Server(uvicorn.Config(create_app(settings), host="127.0.0.1", port=0, log_config=None))
    thread = threading.Thread(target=server.run)
    thread.start()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not server.started:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


schema = schemathesis.openapi.from_path(OPENAPI)


@schema.parametrize()
def test_fuzz_every_answer_is_one_that_the_description_promises(case: Case, address: str) -> None:
    # A situation may be well formed and yet impossible, a signature before the hand-over: it is refused, rightly.
    case.call_and_validate(base_url=address, excluded_checks=[positive_data_acceptance])


def test_the_description_names_every_fact() -> None:
    described = yaml.safe_load(OPENAPI.read_text(encoding="utf-8"))["components"]["schemas"]

    assert set(described["Situation"]["properties"]) == set(described["Fait"]["enum"]) == set(fact_table())
