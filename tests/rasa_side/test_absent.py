"""The serving process does without TensorFlow and the like, and says so when something needs them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.rasa_side.absent import AbsentModule, NotLoaded

ROOT = Path(__file__).resolve().parents[2]
DIET = """
from bot.rasa_side.absent import do_without
do_without()
from rasa.nlu.classifiers.diet_classifier import DIET
DIET({}, {}, False)
"""


@pytest.fixture
def tensorflow() -> Any:
    return AbsentModule("tensorflow")


def test_a_library_that_is_absent_can_be_named_and_derived_from(tensorflow: Any) -> None:
    class Layer(tensorflow.keras.layers.Layer):
        """What Rasa's modules declare when they are imported."""

    assert issubclass(Layer, tensorflow.keras.layers.Layer)
    assert not isinstance(1, tensorflow.Tensor)
    assert tensorflow.Tensor.__module__ == "tensorflow"


def test_using_what_is_absent_names_it(tensorflow: Any) -> None:
    with pytest.raises(NotLoaded, match=r"tensorflow\.keras\.Model"):
        tensorflow.keras.Model()


def test_what_derives_from_it_cannot_be_made(tensorflow: Any) -> None:
    class Layer(tensorflow.keras.layers.Layer):
        """What Rasa's modules declare when they are imported."""

    with pytest.raises(NotLoaded, match="Layer"):
        Layer()


def test_a_component_that_needs_tensorflow_does_not_start() -> None:
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", DIET], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode != 0
    assert "NotLoaded" in done.stderr


def test_the_process_that_serves_holds_none_of_it(rasa: Any) -> None:
    answer = rasa.say("bonjour", sender="sans-tensorflow")

    mapped = Path(f"/proc/{rasa.process.pid}/maps").read_text()
    assert answer.status_code == 200
    assert [name for name in ("tensorflow", "jaxlib", "h5py", "matplotlib") if name in mapped] == []
