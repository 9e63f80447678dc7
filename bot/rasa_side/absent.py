"""Serving without the libraries that Rasa imports for what this assistant does not have.

Importing Rasa imports TensorFlow for its neural classifiers, other companies' channels and stores, a drawing library
for reports of training: two thirds of the memory and half of the start, for nothing. Here a stand-in takes the place
of each: Rasa's modules can name its classes and derive from them, and whatever would use one raises `NotLoaded`, so
that a pipeline which needs one of these libraries does not start at all.
"""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, NoReturn

LIBRARIES = frozenset(
    {
        "aiogram",
        "boto3",
        "botocore",
        "keras",
        "matplotlib",
        "pymongo",
        "questionary",
        "slack_sdk",
        "tensorflow",
        "webexteamssdk",
    }
)


class NotLoaded(ImportError):
    """Something uses a library that the serving process does without; names what it used."""

    def __init__(self, name: str) -> None:
        """`name` is what was used, with its module."""
        super().__init__(f"{name} is not loaded when serving: the pipeline must do without it", name=name)


class StandIn(type):
    """The kind of a class that may be named, derived from and compared with, never made."""

    def __getattr__(cls, name: str) -> StandIn:
        """Anything inside it is a stand-in too."""
        return _kept(cls, name, f"{cls.__module__}.{cls.__name__}")

    def __call__(cls, *_given: Any, **_named: Any) -> NoReturn:
        """Raises NotLoaded."""
        raise NotLoaded(f"{cls.__module__}.{cls.__name__}")


class AbsentModule(ModuleType):
    """A module in which everything is a stand-in."""

    def __getattr__(self, name: str) -> StandIn:
        """Whatever a module of Rasa imports from it."""
        return _kept(self, name, self.__name__)


class Absences(MetaPathFinder, Loader):
    """Finds a stand-in where one of the libraries is imported."""

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """For the libraries and their parts; anything else is found as usual."""
        return ModuleSpec(fullname, self, is_package=True) if fullname.split(".")[0] in LIBRARIES else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """An empty module."""
        return AbsentModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run."""


def do_without() -> None:
    """From now on the libraries that are not loaded yet are absent; to be called before Rasa is imported."""
    if not any(isinstance(finder, Absences) for finder in sys.meta_path):
        sys.meta_path.insert(0, Absences())


def _kept(holder: StandIn | AbsentModule, name: str, inside: str) -> StandIn:
    if name.startswith("__"):
        raise AttributeError(name)
    made = StandIn(name, (), {"__module__": inside})
    setattr(holder, name, made)
    return made
