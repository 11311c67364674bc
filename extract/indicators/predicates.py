"""What is said once of several subjects: "98% hộ gia đình, 100% trường học có nhà tiêu" says it of the families, too."""

from __future__ import annotations

from extract.indicators.parts import Part
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line

_JOINED_BY_AND = compile_pattern(r"(?<!\w)và\s+\D{0,24}$")
_PEOPLE = compile_pattern(
    r"(?:người|trẻ|học\s+sinh|sinh\s+viên|cán\s+bộ|công\s+nhân|lao\s+động|phụ\s+nữ|hội\s+viên|đoàn\s+viên|hộ)(?!\w)"
)
_OR_MORE = compile_pattern(r"^\s*trở\s+(?:lên|xuống)(?!\w)")
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
        gap = _OR_MORE.sub("", line.text[level.end : following.quantities[0].start])
        if predicate and not own and is_subject(part.name, rules) and (
            gap.strip().startswith(part.name) and _JOINED.fullmatch(gap.strip()[len(part.name) :] + " ")
        ):
            part = part._replace(name=f"{part.name} {predicate}")
        else:
            predicate = own
        done.append(part)
    return done[::-1]


def with_shared_head(line: Line, rules: Rulebook, parts: list[Part]) -> list[Part]:
    """People who are joined to those of the level before, for whom the same is done: "mở lớp cho người học tại 100% trường
    và 70% người lao động" opens classes for the workers, too."""
    done = parts[:1]
    for part in parts[1:]:
        before = done[-1]
        level = before.quantities[-1]
        served, _, whom = before.name.rpartition(" cho ")
        gap = line.text[level.end : part.quantities[0].start].strip() + " "
        joined = _JOINED_BY_AND.search(gap) and whom.endswith(gap.partition(" và ")[0])
        if served and joined and _PEOPLE.match(part.name.lower()) and not says_all(part.name, rules):
            part = part._replace(name=f"{served} cho {part.name}")
        done.append(part)
    return done


def is_subject(name: str, rules: Rulebook) -> bool:
    """Whether a name is but a subject: "hộ gia đình nông thôn", "các vụ đốt rừng"."""
    return any(rules.get(rule).search(Line(name)) is not None for rule in ("chu-the-tran", "chu-the-bi-dong"))


def _predicate(name: str, rules: Rulebook) -> str | None:
    """What a name says of its subject; None where it is none but a subject, or its subject is described."""
    if is_subject(name, rules):
        return None
    subject = rules.get("chu-the-lam-gi").search(Line(name))  # "cơ sở cai nghiện …" + "đủ điều kiện …"
    if subject:
        return name[subject.end() :].lstrip()
    found = rules.get("vi-ngu-chung").search(Line(name))
    return name[found.start() :] if found and is_subject(name[: found.start()].rstrip(), rules) else None


def says_all(name: str, rules: Rulebook) -> bool:
    """Whether a name says by itself what is to be reached: "hộ nghèo có thẻ bảo hiểm y tế", not "giáo dục mầm non"."""
    return rules.get("vi-ngu-chung").search(Line(name)) is not None
