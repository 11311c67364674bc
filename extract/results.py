"""Headings that tell what was reached: what stands below them is no goal, though it is called "Chỉ tiêu 1" once more."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Section
from extract.rules import Rulebook
from extract.text import Line

_TOLD = "thuc_trang"


def repeats_goal(heading: str | None, rules: Rulebook) -> bool:
    """Does a heading name a goal by its number ("Mục tiêu 1: Về y tế"), as plans and reports on them both do?"""
    return heading is not None and rules.first("results", Line(heading[:100]), gives="goal") is not None


def tells_results(chain: Sequence[Section], reports: bool, rules: Rulebook) -> bool:
    """Does a section, with those above it (``chain``, innermost first), tell nothing but results?

    "KẾT QUẢ NĂM 2024, CHỈ TIÊU NĂM 2025" tells what is aimed at as well. In a document that ``reports``, numbered goals
    are told again wherever they stand.
    """
    role = chain[0].role if chain else None
    if reports:
        return role in (None, _TOLD) or repeats_goal(chain[0].heading, rules)
    told = False
    for section in chain:
        if section.role != _TOLD or not section.heading:
            break
        line = Line(section.heading)
        if rules.first("results", line, gives="ahead"):
            return False
        told = told or rules.first("results", line, gives="told") is not None
    return told
