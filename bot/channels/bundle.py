"""The widget as one file: what a site embeds carries the digest of all that it will run.

The digest of a module does not cover the modules it imports. So the modules are put one after the other, each in a
scope of its own, in the order in which they need one another; nothing else is changed but comments, left out.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

ENTRY = "csp-assistant"
VERSION_LENGTH = 12

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Bundle:
    """One published version of the widget; `integrity` is what a browser checks before running it."""

    text: str
    version: str
    integrity: str


def bundle(folder: Path) -> Bundle:
    """The widget of this folder as one file."""
    text = joined(folder)
    content = text.encode()
    digest = base64.b64encode(hashlib.sha384(content).digest()).decode()
    return Bundle(text, hashlib.sha256(content).hexdigest()[:VERSION_LENGTH], f"sha384-{digest}")


def joined(folder: Path, entry: str = ENTRY) -> str:
    """A module and all that it imports, in one module."""
    parts: dict[str, str] = {}
    _add(folder, entry, parts)
    return "".join(parts.values())


def _add(folder: Path, name: str, parts: dict[str, str]) -> None:
    source = (folder / f"{name}.js").read_text(encoding="utf-8")
    for needed in _IMPORT.finditer(source):
        if needed[2] not in parts:
            _add(folder, needed[2], parts)
    given = ", ".join(match[1] for match in _EXPORT.finditer(source))
    body = _COMMENT.sub("", _IMPORT.sub(_taken, _EXPORT.sub("", source)))
    parts[name] = f"const {_scope(name)} = (() => {{\n{body}return {{ {given} }};\n}})();\n"


def _taken(needed: re.Match[str]) -> str:
    """An import as the reading of another scope."""
    return f"const {{{needed[1].replace(' as ', ': ')}}} = {_scope(needed[2])};\n"


def _scope(name: str) -> str:
    return "$" + name.replace("-", "_")
