"""The widget as one file."""

import gzip
import subprocess
from pathlib import Path

import pytest

from bot.channels.bundle import bundle, joined
from bot.channels.pages import PAGES

MOST_BYTES = 15_000
BROTLI = """
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
console.log(brotliCompressSync(readFileSync(0)).length);
"""


def written(folder: Path, **modules: str) -> Path:
    for name, source in modules.items():
        (folder / f"{name}.js").write_text(source, encoding="utf-8")
    return folder


def run(source: str, given: bytes = b"") -> str:
    command = ["node", "--input-type=module", "--eval", source]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout.decode().strip()


def test_modules_are_put_in_the_order_in_which_they_need_one_another(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        entry='import { one as first, two } from "./numbers.js";\nimport {\n  name,\n} from "./words.js";\n'
        "export const said = `${name} ${first} ${two()}`;\nconsole.log(said);\n",
        numbers='import { name } from "./words.js";\nexport const one = `1 ${name}`;\n'
        "export function two() {\n  return 2;\n}\n",
        words='export const name = "un";\n',
    )

    assert run(joined(folder, "entry")) == "un 1 un 2"


def test_the_same_name_in_two_modules_is_two_things(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        entry='import { told } from "./other.js";\nconst word = "ici";\nconsole.log(word, told());\n',
        other='const word = "ailleurs";\nexport const told = () => word;\n',
    )

    assert run(joined(folder, "entry")) == "ici ailleurs"


def test_comments_go_and_what_looks_like_one_within_words_stays(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        entry='/** What it is.\n * @param {string} a\n */\n// Why.\nclass A {\n  /** @type {string} */ #b = "https://a";\n'
        "  get b() {\n    return this.#b;\n  }\n}\nconsole.log(new A().b);\n",
    )
    source = joined(folder, "entry")

    assert "What it is" not in source
    assert "Why" not in source
    assert run(source) == "https://a"


def test_a_version_and_its_digest_follow_the_content(tmp_path: Path) -> None:
    first = bundle(written(tmp_path, **{"csp-assistant": "export const a = 1;\n"}))
    second = bundle(written(tmp_path, **{"csp-assistant": "export const a = 2;\n"}))

    assert first.version != second.version
    assert first.integrity != second.integrity
    assert first.integrity.startswith("sha384-")


def test_the_widget_imports_nothing_any_more() -> None:
    widget = bundle(PAGES).text

    assert "import {" not in widget
    assert "\nexport " not in widget


def test_the_widget_weighs_at_most_fifteen_kilobytes_compressed(capsys: pytest.CaptureFixture[str]) -> None:
    widget = bundle(PAGES).text.encode()
    weights = {"gzip": len(gzip.compress(widget, 6)), "brotli": int(run(BROTLI, widget))}

    with capsys.disabled():
        print(f"\nwidget: {len(widget)} bytes, {weights['gzip']} by gzip, {weights['brotli']} by brotli")

    assert max(weights.values()) <= MOST_BYTES
