"""Tables as files for a spreadsheet, in which nothing that was typed can run."""

import csv
import io
from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.channels.operator.report import Table
from bot.channels.operator.wording import OperatorWords
from bot.memory.release import Shown

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
LABEL_WIDTH, NUMBER_WIDTH = 48, 14
HEADS = 2


def workbook(tables: Mapping[str, Table], words: OperatorWords) -> bytes:
    """One sheet for each table, by its name."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in tables.items():
        sheet = book.create_sheet(words.say(f"feuille_{name}"))
        sheet.append([words.say("colonne_etape"), words.say("colonne_indicateur"), *map(harmless, table.columns)])
        for row in table.rows:
            sheet.append([row.stage, row.label, *(_value(shown, words) for shown in row.cells)])
        for head in sheet[1]:
            head.font = Font(bold=True)
            head.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.freeze_panes = sheet.cell(row=2, column=HEADS + 1)
        for place in range(1, HEADS + len(table.columns) + 1):
            width = LABEL_WIDTH if place <= HEADS else NUMBER_WIDTH
            sheet.column_dimensions[get_column_letter(place)].width = width
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def listing(tables: Mapping[str, Table], words: OperatorWords) -> bytes:
    """Every number on a line of its own, as a French spreadsheet opens it: semicolons, a mark of UTF-8."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    heads = ("tableau", "etape", "indicateur", "colonne", "valeur")
    writer.writerow([words.say(f"colonne_{head}") for head in heads])
    for name, table in tables.items():
        sheet = words.say(f"feuille_{name}")
        for row in table.rows:
            for column, shown in zip(table.columns, row.cells, strict=True):
                writer.writerow([sheet, row.stage, row.label, harmless(column), _value(shown, words)])
    return written.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would take it for a formula."""
    return f"'{text}" if text.lstrip().startswith(RUNS) or text.startswith(RUNS) else text


def _value(shown: Shown, words: OperatorWords) -> int | str:
    return words.number(shown) if shown.value is None or shown.more else shown.value
