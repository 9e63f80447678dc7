"""The door of the rules engine: what French law says of a CSP case, with reasons, articles and doubts.

>>> from rules_engine import Situation, assess, load
>>> assess(Situation(date_remise_documents="2026-11-03"), load(), ["fin_delai_reflexion"])
"""

from rules_engine.answer import Reasoning, assess
from rules_engine.errors import LawFileError, OutsideTheLaw, RulesEngineError, UnusableInput
from rules_engine.explanation import explain
from rules_engine.quoting import parameter
from rules_engine.situation import Situation, fact_table
from rules_engine.texts import Texts, load

__all__ = [
    "LawFileError",
    "OutsideTheLaw",
    "Reasoning",
    "RulesEngineError",
    "Situation",
    "Texts",
    "UnusableInput",
    "assess",
    "explain",
    "fact_table",
    "load",
    "parameter",
]
