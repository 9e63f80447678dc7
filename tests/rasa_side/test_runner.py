"""The graph run in order gives what the scheduler gave."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner

from bot.rasa_side.runner import Plans


class Adds:
    """A component that adds up what it is given."""

    def __init__(self, name: str, ran: list[str]) -> None:
        self._name, self._ran = name, ran

    def __call__(self, *given: Any) -> tuple[str, Any]:
        self._ran.append(self._name)
        return self._name, sum(value for _, value in given) + 1


def runner(ran: list[str], **needs: list[str]) -> DaskGraphRunner:
    nodes = {
        name: SchemaNode(
            needs={f"n{i}": need for i, need in enumerate(wanted)},
            uses=object,
            constructor_name="",
            fn="",
            config={},
            is_target=name == "end",
        )
        for name, wanted in needs.items()
    }
    made = DaskGraphRunner.__new__(DaskGraphRunner)
    made._graph_schema = GraphSchema(nodes)
    made._instantiated_nodes = {name: Adds(name, ran) for name in nodes}
    made._execution_context = SimpleNamespace()
    return made


def test_each_node_runs_once_after_those_it_needs() -> None:
    ran: list[str] = []
    diamond = runner(ran, end=["left", "right"], left=["start"], right=["start"], start=["given"])

    result = Plans().run(diamond, {"given": 1})

    assert result == {"end": 7}
    assert sorted(ran) == ["end", "left", "right", "start"]
    assert ran.index("start") == 0
    assert ran.index("end") == 3


def test_it_gives_what_rasa_gives() -> None:
    graph = runner([], end=["left", "right"], left=["start"], right=["start"], start=["given"])

    assert Plans().run(graph, {"given": 5}, ["left"]) == {"left": 7}
    assert Plans().run(graph, {"given": 5}) == {"end": 15}


def test_only_what_the_target_rests_on_is_run() -> None:
    ran: list[str] = []

    Plans().run(runner(ran, end=["given"], aside=["given"]), {"given": 1})

    assert ran == ["end"]


def test_an_input_named_as_a_node_is_refused() -> None:
    with pytest.raises(GraphRunError, match="end"):
        Plans().run(runner([], end=["given"]), {"end": 1})


def test_a_broken_node_is_a_graph_error() -> None:
    graph = runner([], end=["given"])

    def broken(*_: Any) -> Any:
        raise RuntimeError("broken")

    graph._instantiated_nodes["end"] = broken

    with pytest.raises(GraphRunError):
        Plans().run(graph, {"given": 1})


def test_two_runners_do_not_share_their_plans() -> None:
    plans = Plans()
    plans.run(runner([], end=["given"]), {"given": 1})

    assert plans.run(runner([], end=["start"], start=["given"]), {"given": 1}) == {"end": 3}
