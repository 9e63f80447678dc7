"""Runs Rasa's graph of components in order, in place of the general scheduler Rasa hands it to.

The graph is small and its order never changes, yet Rasa rebuilds it and gives it to dask, which schedules it for
several threads that are not there, three times a turn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner

Step = tuple[str, Any, tuple[str, ...]]


class Plans:
    """The order in which each runner's nodes are run, worked out once for each set of targets."""

    def __init__(self) -> None:
        """None worked out yet."""
        self._known: WeakKeyDictionary[DaskGraphRunner, dict[tuple[str, ...], list[Step]]] = WeakKeyDictionary()

    def run(
        self,
        runner: DaskGraphRunner,
        inputs: Mapping[str, Any] | None = None,
        targets: Sequence[str] | None = None,
    ) -> dict[str, Any]:
        """What takes the place of `DaskGraphRunner.run`; raises GraphRunError as it does."""
        wanted = tuple(targets or runner._graph_schema.target_names)
        given = dict(inputs or {})
        known = self._known.setdefault(runner, {})
        steps = known.get(wanted)
        if steps is None:
            steps = known[wanted] = _ordered(runner, wanted)
        clashes = [name for name in given if any(name == step[0] for step in steps)]
        if clashes:
            raise GraphRunError(f"an input has the name of a node: {clashes}")
        # A node gives its name with its value; a need that nobody provides is handed over as a bare name.
        done: dict[str, tuple[str, Any]] = {name: (name, value) for name, value in given.items()}
        try:
            for name, node, needs in steps:
                done[name] = node(*(done.get(need, need) for need in needs))
        except RuntimeError as error:
            raise GraphRunError("Error running runner.") from error
        return dict(done[name] for name in wanted)


def _ordered(runner: DaskGraphRunner, targets: tuple[str, ...]) -> list[Step]:
    """The nodes the targets rest on, each after those it needs."""
    schema = runner._graph_schema.minimal_graph_schema(list(targets)).nodes
    steps: dict[str, Step] = {}

    def add(name: str) -> None:
        if name in schema and name not in steps:
            needs = tuple(schema[name].needs.values())
            for need in needs:
                add(need)
            steps[name] = (name, runner._instantiated_nodes[name], needs)

    for target in targets:
        add(target)
    return list(steps.values())
