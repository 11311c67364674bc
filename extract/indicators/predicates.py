"""What is said once of several subjects: "98% hộ gia đình, 100% trường học có nhà tiêu" says it of the families, too."""

from __future__ import annotations

from extract.indicators.parts import Part
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_JOINED = compile_pattern(r"\s*(?:,\s*(?:và)?|và)\s+\D{0,24}$")


def with_shared_predicate(line: Line, rules: Rulebook, parts: list[Part]) -> list[Part]:
    """Shares whose name is a bare subject ("100% huyện, thị xã và 96% xã đạt chuẩn"), with the predicate of the next one."""
    if len(parts) < 2 or any(part.quantities[0].unit != "percent" for part in parts):
        return parts
    done = parts[-1:]
    predicate = _predicate(parts[-1].name, rules)
    for part, following in zip(parts[-2::-1], parts[:0:-1], strict=True):
        own = _predicate(part.name, rules)
        level = part.quantities[-1]
        gap = line.text[level.end : following.quantities[0].start]
        if predicate and not own and is_subject(part.name, rules) and (
            gap.strip().startswith(part.name) and _JOINED.fullmatch(gap.strip()[len(part.name) :] + " ")
        ):
            part = part._replace(name=f"{part.name} {predicate}")
        else:
            predicate = own
        done.append(part)
    return done[::-1]


def is_subject(name: str, rules: Rulebook) -> bool:
    """Whether a name is but a subject: "hộ gia đình nông thôn"."""
    return rules.get("chu-the-tran").search(Line(name)) is not None


def _predicate(name: str, rules: Rulebook) -> str | None:
    """What a name says of its subject; None where it is none but a subject, or its subject is described."""
    found = rules.get("vi-ngu-chung").search(Line(name))
    return name[found.start() :] if found and is_subject(name[: found.start()].rstrip(), rules) else None


def says_all(name: str, rules: Rulebook) -> bool:
    """Whether a name says by itself what is to be reached: "hộ nghèo có thẻ bảo hiểm y tế", not "giáo dục mầm non"."""
    return rules.get("vi-ngu-chung").search(Line(name)) is not None
