"""A draft under check: its records with the look-ups that the checks share, and how a finding is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from extract.catalogues.files import Catalogue, CatalogueIndicator
from extract.catalogues.wording import WordingRules, load_wording
from extract.checks.areas import held_to_area, is_of_commune
from extract.checks.plan_years import WrongTitle, find_wrong_title
from extract.checks.printing import name_indicator, shorten
from extract.checks.requirements import CheckDefinition, Requirements, Superior
from extract.checks.subgoals import split_measures
from extract.checks.town_country import Kind, held_to_kind, own_kind
from extract.indicators.periods import last_year
from extract.indicators.tables.grids import Grid, read_grids
from extract.model import (
    GOAL_CONTEXTS,
    TO_REACH,
    Assignment,
    Block,
    Evidence,
    Extraction,
    Finding,
    Indicator,
    Level,
    Reference,
    Section,
    Span,
    Target,
)
from extract.section_tree import innermost_sections
from extract.text import Line, fold_key, stable_id

LOCAL_LEVELS = ("commune", "school")  # of issuers with no communes below them
_HEAD = 30  # blocks that a head has at most
_MARK = 5  # words of "(Dự thảo lần 2)"
_CLAUSE_LENGTH = 70  # letters of a clause that stands for a name


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
    def grids(self) -> tuple[Grid, ...]:
        """The tables with what their columns hold."""
        return read_grids(self.draft.document.blocks, self.needs.rules, self.draft.sections)

    @cached_property
    def home(self) -> dict[int, Section]:
        """Ordinal of a block -> the smallest section around it."""
        return innermost_sections(self.draft.sections)

    @cached_property
    def listed(self) -> tuple[Indicator, ...]:
        """The indicators of goals and annexes, in document order."""
        return tuple(i for i in self.draft.indicators if i.context in GOAL_CONTEXTS)

    @cached_property
    def goals(self) -> tuple[Indicator, ...]:
        """All indicators, and as ones of their own the measures that a sentence adds to another."""
        return split_measures(self.draft.indicators)

    @cached_property
    def listed_goals(self) -> tuple[Indicator, ...]:
        """Those of goals and annexes."""
        return tuple(i for i in self.goals if i.context in GOAL_CONTEXTS)

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

    @cached_property
    def own_kind(self) -> Kind | None:
        """Of a commune's draft whether it is one of the country or of a town."""
        return own_kind(self.draft.header)

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
        if own := self.own_kind:
            held = (s.changed(indicators=tuple(held_to_kind(self.needs.rules, own, s.indicators))) for s in held)
        return tuple(s.changed(indicators=split_measures(s.indicators)) for s in held)

    def call(self, superior: Superior) -> tuple[str, str]:
        """How a finding names a superior, in Vietnamese and English: the report's head names it in full."""
        if superior.kind == "plan" and sum(s.kind == "plan" for s in self.needs.superiors) == 1:
            return "kế hoạch cấp trên", "the superior plan"
        return superior.name_vi.partition(" ngày ")[0], superior.name_en.partition(" ngày ")[0]

    @cached_property
    def pairs(self) -> dict[Any, Any]:
        """What was found for whole lists of indicators; several checks ask for the same."""
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

    def show_year(self, target: Target) -> str:
        """The year or period of a level; the plan's last year where it names none."""
        if target.year:
            return str(target.year)
        if target.period_start and target.period_end:
            return f"{target.period_start.year}-{target.period_end.year}"
        return str(self.years[1]) if self.years else "?"

    def block_of(self, stated: Indicator | Target | Assignment | Reference) -> Block:
        """The block that states it."""
        return self.blocks[stated.evidence.span.block_id]

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

    def has_words(self, text: str, *names: str) -> bool:
        """Whether one of the words of some lists stands in a text."""
        padded = f" {fold_key(text)} "
        return any(
            f" {fold_key(w)} " in padded if w[:1].isalpha() else w in text for name in names for w in self.words(name)
        )

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
            evidence=evidence.changed(rule_id=f"check:{key}") if evidence else None,
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


def goal_targets(indicator: Indicator) -> list[Target]:
    """Its levels to be reached: no baselines, no results."""
    return [t for t in indicator.targets if t.role in TO_REACH]


def told_targets(indicator: Indicator) -> list[Target]:
    """Its levels to be reached; where a sentence and a column state it, the sentence's (T01 compares the two), with the
    column's for years of which the sentence tells nothing."""
    targets = goal_targets(indicator)
    told = [t for t in targets if t.stated_in != "column"]
    years = {last_year(t) for t in told}
    others = [t for t in targets if t.stated_in == "column" and None not in years and last_year(t) not in years]
    return [*told, *others] if told else targets
