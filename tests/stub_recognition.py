"""Stands in for the rules and stages in tests of the batch: quick, and with rows in every table that batches merge."""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from types import SimpleNamespace

from extract.model import (
    Assignment,
    Document,
    Evidence,
    Extraction,
    Header,
    Indicator,
    Span,
    Target,
    Unit,
)
from extract.rule_files import missing_key


def load_rules(folder: str | None) -> SimpleNamespace:
    return SimpleNamespace(digest="stub")


def refuse_rules(folder: str | None) -> None:
    raise missing_key("x.toml: [[rule]] 'a'", "description")


def recognise(document: Document, rules: SimpleNamespace) -> Extraction:
    """One indicator with one target for every block with a percentage; a unit for every document."""
    indicators, assignments = [], []
    for block in document.blocks:
        if "LỖI" in block.text:
            raise KeyError("lỗi thử")
        if "CẠN" in block.text:
            raise SystemError("as a library in C says it") from MemoryError()
        match = re.search(r"(\d+),(\d)%", block.text)
        if not match:
            continue
        words = Evidence(Span(block.id, *match.span()), match[0], "stub")
        target = Target(f"{block.id}-t", "target", "eq", Decimal(f"{match[1]}.{match[2]}"), None, None, match[0],
                        "percent", "%", None, "level", "text", words)  # fmt: skip
        indicator = Indicator(f"{block.id}-i", None, block.ordinal, 1, "goal", None, block.text, block.text,
                              block.text.lower(), "percent", "reach", words, (target,))  # fmt: skip
        indicators.append(indicator)
        name = f"Đơn vị {hashlib.sha256(block.text.encode()).digest()[0] % 5}"
        unit = Unit(name[-1], None, name, name.lower())
        assignments.append(Assignment(f"{block.id}-a", unit, name, "lead", words, indicator.id))
    return Extraction(document, Header(), (), tuple(indicators), tuple(assignments), (), rules.digest, "0.1.0")
