"""The gateway's own French sentences, which must be said even when Rasa is not there."""

from pathlib import Path
from typing import Any

import yaml

RESPONSES = Path(__file__).parents[1] / "domain" / "responses"
FILE = RESPONSES / "passerelle.yml"
FILES = (FILE, RESPONSES / "rappels.yml", RESPONSES / "operateur.yml")


class Words:
    """The sentences by name; a channel may have its own wording."""

    def __init__(self, *files: Path) -> None:
        self._responses: dict[str, list[dict[str, Any]]] = {}
        for file in files or FILES:
            self._responses |= yaml.safe_load(file.read_text(encoding="utf-8"))["responses"]

    def say(self, name: str, canal: str | None = None, **values: str) -> str:
        """One sentence with its variables replaced; raises KeyError for an unknown name or a missing variable."""
        wordings = self._responses[name]
        of_the_channel = (wording for wording in wordings if canal is not None and wording.get("channel") == canal)
        chosen = next(of_the_channel, None) or next(wording for wording in wordings if "channel" not in wording)
        text: str = chosen["text"]
        return text.format_map(values)
