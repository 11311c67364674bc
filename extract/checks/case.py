"""A draft under check: its records with the look-ups that the checks share, and how a finding is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from extract.catalogues.files import Catalogue, CatalogueIndicator
from extract.catalogues.wording import WordingRules, load_wording
from extract.checks.areas import held_to_area, is_of_commune
from extract.checks.plan_years import WrongTitle, find_wrong_title
from extract.checks.requirements import CheckDefinition, Requirements, Superior
from extract.checks.subgoals import split_measures
from extract.checks.superiors import UNIT_SIGNS, print_level
from extract.indicators.periods import last_year
from extract.model import Block, Evidence, Extraction, Finding, Indicator, Level, Section, Span, Target
from extract.numbers import format_number
from extract.text import Line, fold_key, stable_id

LISTED = ("goal", "annex")  # contexts of the list of indicators; "task" and "other" stand elsewhere
LOCAL_LEVELS = ("commune", "school")  # of issuers with no communes below them
_HEAD = 30  # blocks that a head has at most
_MARK = 5  # words of "(Dự thảo lần 2)"
_CLAUSE_LENGTH = 70  # letters of a clause that stands for a name
_NAME_LENGTH = 120  # letters of an indicator's name in a message; longer ones end in "…"


@dataclass(frozen=True)  # no slots: the look-ups are made when first asked for
class Case:
    """One draft and what it is held against. Immutable; look-ups are made once."""

    draft: Extraction
    needs: Requirements

    @cached_property
    def blocks(self) -> dict[str, Block]:
        return {b.id: b for b in self.draft.document.blocks}

    @cached_property
    def by_ordinal(self) -> dict[int, Block]:
        return {b.ordinal: b for b in self.draft.document.blocks}

    @cached_property
    def tables(self) -> dict[int, dict[int, dict[int, Block]]]:
        """Table -> row -> column -> the cell that begins there."""
        found: dict[int, dict[int, dict[int, Block]]] = {}
        for block in self.draft.document.blocks:
            place = block.place
            if place.table is not None and place.row is not None and place.col is not None:
                found.setdefault(place.table, {}).setdefault(place.row, {})[place.col] = block
        return found

    @cached_property
    def home(self) -> dict[int, Section]:
        """Ordinal of a block -> the smallest section around it."""
        home: dict[int, Section] = {}
        for section in sorted(self.draft.sections, key=lambda s: (s.level, s.ordinal)):
            home.update(dict.fromkeys(range(section.first, section.last + 1), section))
        return home

    @cached_property
    def listed(self) -> tuple[Indicator, ...]:
        """The indicators of goals and annexes, in document order."""
        return tuple(i for i in self.draft.indicators if i.context in LISTED)

    @cached_property
    def goals(self) -> tuple[Indicator, ...]:
        """All indicators, and as ones of their own the measures that a sentence adds to another."""
        return split_measures(self.draft.indicators)

    @cached_property
    def listed_goals(self) -> tuple[Indicator, ...]:
        """Those of goals and annexes."""
        return tuple(i for i in self.goals if i.context in LISTED)

    @cached_property
    def statements(self) -> dict[int, tuple[Indicator, ...]]:
        """Statement -> its parts."""
        found: dict[int, tuple[Indicator, ...]] = {}
        for indicator in self.draft.indicators:
            found[indicator.statement] = (*found.get(indicator.statement, ()), indicator)
        return found

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """First and last year of the plan; the year of issue where the title names none."""
        header = self.draft.header
        year = header.issued_on.year if header.issued_on else header.issued_parts[2]
        return self.period or ((year, year) if year else None)

    @cached_property
    def period(self) -> tuple[int, int] | None:
        """First and last year that the title names, or should name."""
        first, last = self.draft.header.period_start, self.draft.header.period_end
        named = ((first or last or 0), (last or first or 0)) if first or last else None
        return self.wrong_title.meant if self.wrong_title else named

    @cached_property
    def wrong_title(self) -> WrongTitle | None:
        return find_wrong_title(self.draft, self.needs)

    @cached_property
    def marked_draft(self) -> bool:
        """True where the file itself says "Dự thảo", at its head or below its title; a blank number does not make it so."""
        if "draft" in self.draft.header.spans:
            return True
        first = min((s.first for s in self.draft.sections), default=_HEAD)
        marks = [r for r in self.needs.rules.of("header") if r.gives == "draft"]
        head = [b for b in self.draft.document.blocks[:first] if len(b.text.split()) <= _MARK]
        return any(rule.search(Line(b.text)) for b in head for rule in marks)

    @cached_property
    def is_commune(self) -> bool:
        return self.draft.header.issuer_level in LOCAL_LEVELS or is_of_commune(self.draft.header)

    @cached_property
    def quoted(self) -> dict[str, list[tuple[int, int]]]:
        """Block id -> stretches that are other people's words: citations with their titles, and quotations."""
        spans: dict[str, list[tuple[int, int]]] = {}
        for reference in self.draft.references:
            span = reference.evidence.span
            spans.setdefault(span.block_id, []).append((span.start, span.end))
        for block in self.draft.document.blocks:
            for opening, closing in (("“", "”"), ('"', '"'), ("«", "»")):
                start = block.text.find(opening)
                while start >= 0:
                    end = block.text.find(closing, start + 1)
                    if end < 0:
                        break
                    spans.setdefault(block.id, []).append((start, end + 1))
                    start = block.text.find(opening, end + 1)
        return spans

    def is_quoted(self, block_id: str, start: int) -> bool:
        return any(a <= start < b for a, b in self.quoted.get(block_id, ()))

    def entry(self, code: str | None) -> CatalogueIndicator | None:
        """The catalogue's entry of a code."""
        return next((e for c in self.catalogues if code and (e := c.get(code))), None)

    @cached_property
    def catalogues(self) -> tuple[Catalogue, ...]:
        return self.needs.catalogues

    @cached_property
    def superiors(self) -> tuple[Superior, ...]:
        """What the draft is compared with, as far as it holds for the draft's area."""
        held = (held_to_area(s, self.draft.header, self.wording) for s in self.needs.superiors)
        return tuple(replace(s, indicators=split_measures(s.indicators)) for s in held)

    def call(self, superior: Superior) -> tuple[str, str]:
        """How a finding names a superior, in Vietnamese and English: the report's head names it in full."""
        if superior.kind == "plan" and sum(s.kind == "plan" for s in self.needs.superiors) == 1:
            return "kế hoạch cấp trên", "the superior plan"
        return superior.name_vi.partition(" ngày ")[0], superior.name_en.partition(" ngày ")[0]

    @cached_property
    def pairs(self) -> dict[Any, Any]:
        """What extract.checks.matching found for lists of indicators; several checks ask for the same."""
        return {}

    @cached_property
    def wording(self) -> WordingRules:
        return load_wording(self.needs.rules.folder)

    def name_goal(self, indicator: Indicator) -> str:
        """What messages call a goal: its name; its clause where the number stands inside of what the name is cut from
        ("Trồng 80 ha rừng tập trung": "rừng tập trung"), or where the name is a single word or ends within a phrase."""
        name, clause = shorten(indicator.name), indicator.evidence.text
        counted = any(t.unit in ("count", "amount") and t.stated_in == "text" for t in indicator.targets[:1])
        cut = " " not in name or (counted and not fold_key(clause).startswith(indicator.name_key))
        cut = cut or indicator.name_key.endswith(tuple(f" {w}" for w in self.words("unfinished")))
        return shorten(clause, _CLAUSE_LENGTH) if cut and len(clause) > len(indicator.name) else name

    def section_id(self, block: Block | None) -> str | None:
        section = self.home.get(block.ordinal) if block else None
        return section.id if section else None

    @cached_property
    def goal_section(self) -> str | None:
        """The section in which a missing indicator would stand."""
        for role in ("chi_tieu", "muc_tieu", "phu_luc"):
            for section in self.draft.sections:
                if section.role == role:
                    return section.id
        return None

    def definition(self, key: str) -> CheckDefinition | None:
        """The check's definition; None where the user switched it off."""
        found = self.needs.data.checks[key]
        return found if found.enabled else None

    def parameter(self, key: str, name: str) -> Any:
        return self.needs.data.checks[key].parameters[name]

    def words(self, name: str) -> Any:
        return self.needs.data.words[name]

    def cite(self, block_id: str, span: tuple[int, int], key: str) -> Evidence:
        """The evidence of a finding: words of a block, at ``span`` of its text."""
        start, end = span
        return Evidence(Span(block_id, start, end), self.blocks[block_id].text[start:end], f"check:{key}")

    def finding(
        self,
        key: str,
        *,
        local: Iterable[str],
        evidence: Evidence | None = None,
        indicator: Indicator | None = None,
        section_id: str | None = None,
        level: Level | None = None,
        **values: Any,
    ) -> Iterable[Finding]:
        """One finding, or none where the check is switched off.

        ``local`` are the words that make the fingerprint, together with the check's id: they must not hold ordinals or
        offsets. A value that is a pair stands for its Vietnamese and English wording. Values not used by the message
        are an error (KeyError), and so are missing ones.
        """
        definition = self.definition(key)
        if definition is None:
            return ()
        if indicator is not None and "indicator" in definition.fields:
            values.setdefault("indicator", name_indicator(indicator.label, self.name_goal(indicator)))
        if unknown := values.keys() - definition.fields - {"expected", "found"}:
            raise KeyError(f"check {key} leaves no place for {', '.join(sorted(unknown))}")
        if level is None:
            level = definition.draft_level if self.marked_draft and definition.draft_level else definition.level
        messages = [
            text.format(**{k: v[n] if isinstance(v, tuple) else v for k, v in values.items()})
            for n, text in enumerate((definition.message_vi, definition.message_en))
        ]
        block = self.blocks.get(evidence.span.block_id) if evidence else None
        fingerprint = stable_id("finding", key, *(fold_key(w) for w in local))
        return (Finding(
            id=stable_id(self.draft.document.id, fingerprint),
            check_id=definition.check_id,
            level=level,
            message_vi=messages[0],
            message_en=messages[1],
            fingerprint=fingerprint,
            evidence=evidence._replace(rule_id=f"check:{key}") if evidence else None,
            indicator_id=indicator.id.partition("#")[0] if indicator else None,  # a part has its whole's
            code=indicator.code if indicator else None,
            section_id=section_id or self.section_id(block),
            expected=_plain(values.get("expected")),
            found=_plain(values.get("found")),
        ),)  # fmt: skip


def _plain(value: Any) -> str | None:
    if isinstance(value, tuple):
        value = value[0]
    return None if value is None else str(value)


def shorten(text: str, length: int = _NAME_LENGTH) -> str:
    """A text cut at a word's end, with "…" where something was cut."""
    text = " ".join(text.split()).strip(" .,;:")
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def name_indicator(label: str | None, name: str) -> tuple[str, str]:
    """How messages call an indicator, in Vietnamese and English: its number and its name."""
    if label:
        return f"Chỉ tiêu {label} “{name}”", f"Indicator {label} “{name}”"
    return f"Chỉ tiêu “{name}”", f"Indicator “{name}”"


def show_target(target: Target) -> str:
    """A level as printed, with the sign of its unit where that stands elsewhere; else rebuilt from its values."""
    printed = shorten(target.value_text, 90)
    if not printed:
        return print_target(target)
    sign = UNIT_SIGNS.get(target.unit) or (f" {target.unit_text}" if target.unit_text else "")
    bare = printed[-1].isdigit() and not any(mark in printed for mark in ("%", "‰", "/", "$"))
    return printed + sign if bare else printed


def print_target(target: Target) -> str:
    """A level in words, rebuilt from its values."""
    return print_level(target.comparator, target.value, target.value_low, target.value_high, target.unit)


def show_targets(targets: Iterable[Target]) -> str:
    """Levels to be reached, with their years where there are several."""
    kept = [t for t in targets if t.role in ("target", "milestone")]
    kept.sort(key=lambda t: (t.year or 0, t.scope or "", t.stated_in == "column"))
    parts = []
    for target in kept[:4]:
        text = show_target(target)
        if target.scope and target.scope not in text:
            text += f" {target.scope}"
        if len(kept) > 1 and target.year and str(target.year) not in text:
            text += f" ({target.year})"
        parts.append(text)
    return "; ".join(dict.fromkeys(parts)) or "…"


def show_number(value: Any) -> str:
    return format_number(value)


def goal_targets(indicator: Indicator) -> list[Target]:
    """Its levels to be reached: no baselines, no results."""
    return [t for t in indicator.targets if t.role in ("target", "milestone")]


def told_targets(indicator: Indicator) -> list[Target]:
    """Its levels to be reached; where a sentence and a column state it, the sentence's (T01 compares the two), with the
    column's for years of which the sentence tells nothing."""
    targets = goal_targets(indicator)
    told = [t for t in targets if t.stated_in != "column"]
    years = {last_year(t) for t in told}
    others = [t for t in targets if t.stated_in == "column" and None not in years and last_year(t) not in years]
    return [*told, *others] if told else targets


def number_of(path: str) -> str | None:
    """The number of a section as people call it; None for a section without one.

    >>> number_of("I/2/2.1"), number_of("II/4"), number_of("chỉ-tiêu-năm-2026")
    ('I.2.1', 'II.4', None)
    """
    parts = path.split("/")
    kept = [p for p, after in zip(parts, [*parts[1:], ""], strict=True) if not after.startswith(p + ".")]
    kept = [p for p in kept if len(p) <= 8 and "-" not in p]
    return ".".join(kept) or None
