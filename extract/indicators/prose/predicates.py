"""What is said once of several subjects: "98% hộ gia đình, 100% trường học có nhà tiêu" says it of the families, too."""

from __future__ import annotations

from extract.indicators.prose.changes import CHANGES
from extract.indicators.prose.name_edges import name_between
from extract.indicators.prose.part import Part
from extract.indicators.prose.twins import also_had
from extract.patterns.kept import compile_pattern
from extract.rules import Rulebook
from extract.text import Line, has_digit

_DOES = r"(?:có|được|đạt|dùng|sử\s+dụng|tham\s+gia|biết)"
_DONE = compile_pattern(rf"\s+(?P<verb>{_DOES})\s+(?=\p{{L}})")  # behind a level whose subject stands before
_WHO_DOES = compile_pattern(
    rf"\s+(?P<subject>\p{{L}}[^;:.,()\d%]{{1,60}}?)\s+{_DOES}\s[^;:.,()\d%]{{2,80}}?(?:,\s*(?:và\s+)?|\s+và\s+)"
)
SOME_DO = compile_pattern(  # behind a share of those counted before: "500 hộ, trong đó 80% triển khai …"
    r"(?:có|được|đạt|dùng|sử\s+dụng|tham\s+gia|biết|triển\s+khai|thực\s+hiện|áp\s+dụng|ứng\s+dụng|hoàn\s+thành|đăng\s+ký|ký)(?!\w)"
)
_JOINED_BY_AND = compile_pattern(r"(?<!\w)và\s+\D{0,24}$")
_WHO_GETS = compile_pattern(r"(?P<who>\p{L}\S*(?:\s(?!(?:được|có|đạt|bị)\s)\S+)+)\s(?:được|có|đạt|tham\s+gia|sử\s+dụng)\s")
_THEN = compile_pattern(r"[^;:.\d%]*[;,]\s*(?:(?:và|trong\s+đó)\s*,?\s*(?:có\s+)?)?")  # from a share to the next one
_LEVEL = compile_pattern(r"cấp\s+(?:trung\s+ương|tỉnh|huyện|xã|cơ\s+sở)")
_OF_LEVEL = compile_pattern(rf"(?P<level>(?i:{_LEVEL.pattern}))\s+(?P<does>{_DOES}\s.+)")
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
        apart = level.change != "level" and CHANGES.search(gap.lower())  # "giảm 5% số vụ cháy, tăng 8% số hộ có bình"
        if predicate and not own and not apart and is_subject(part.name, rules) and (
            gap.strip().startswith(part.name) and _JOINED.fullmatch(gap.strip()[len(part.name) :] + " ")
        ):
            part = part.changed(name=f"{part.name} {predicate}")
        else:
            predicate = own
        done.append(part)
    return done[::-1]


def with_levels_of_government(parts: list[Part]) -> list[Part]:
    """"95% hồ sơ cấp tỉnh, 80% cấp xã được xử lý": the last level is that of the same thing as those before it, too."""
    if len(parts) < 2 or not (last := _OF_LEVEL.fullmatch(parts[-1].name)):
        return parts
    before, part = parts[-2:]
    scoped = [q.scope for q in before.quantities]
    alike = {q.unit for q in (*before.quantities, *part.quantities)} == {"percent"} and len(part.quantities) == 1
    if not alike or not all(scope and _LEVEL.fullmatch(scope.lower()) for scope in scoped):
        return parts
    told = part.quantities[0].changed(scope=last["level"])
    whole = before.changed(end=part.end, name=f"{before.name} {last['does']}", quantities=(*before.quantities, told))
    return [*parts[:-2], whole]


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
            part = part.changed(name=f"{served} cho {part.name}")
        done.append(part)
    return done


def with_shared_subject(line: Line, rules: Rulebook, parts: list[Part]) -> list[Part]:
    """"80% số nhà có điện và 70% có nước": what is told of the same subject, with the subject in its name."""
    done: list[Part] = []
    for part in parts:
        if done and (other := _among_counted(line, done[-1], part) or _also_had(line, done[-1], part)):
            done.append(part.changed(name=other))
            continue
        last = part.quantities[-1]
        before = part.quantities[-2] if len(part.quantities) > 1 else done[-1].quantities[-1] if done else None
        verb = _DONE.match(line.key, last.end) if before and before.unit == last.unit == "percent" else None
        who = _WHO_DOES.fullmatch(line.key, before.end, last.start) if before and verb else None
        told = name_between(line, rules, verb.end("verb"), max(part.end, verb.end())) if verb and who else ""
        if verb is None or who is None or not told or has_digit(told):
            done.append(part)
            continue
        if len(part.quantities) > 1:
            done.append(part.changed(quantities=part.quantities[:-1], end=last.start))
        name = f"{line.text[slice(*who.span('subject'))]} {line.text[slice(*verb.span('verb'))]} {told}"
        done.append(part.changed(start=last.start, name=name, quantities=(last.changed(scope=None),)))
    return done


def with_subject_before(line: Line, parts: list[Part]) -> list[Part]:
    """"95% thợ được khám mắt; trong đó 30% được cấp kính": the share behind is of the same ones, whom its name tells."""
    done = parts[:1]
    for part in parts[1:]:
        before, share = done[-1].quantities[-1], part.quantities[0]
        who = _WHO_GETS.match(done[-1].name) if part.name.startswith("được ") else None
        alike = before.unit == share.unit == "percent" and before.change == share.change == "level"
        if who and alike and share.scope is None and _THEN.fullmatch(line.key, before.end, share.start):
            part = part.changed(name=f"{who['who']} {part.name}")
        done.append(part)
    return done


def _among_counted(line: Line, before: Part, part: Part) -> str | None:
    """"500 hộ, trong đó 80% có vườn": the share is of those counted before."""
    whole, share = before.quantities[-1], part.quantities[0]
    does = SOME_DO.match(line.key, share.end + 1)
    if whole.unit != "count" or not whole.unit_text or does is None:
        return None
    at = line.text.find(part.name, does.start())
    among = line.key[whole.end : share.start].rstrip().endswith("trong đó") and at >= 0
    return f"{whole.unit_text} {line.text[does.start() : at + len(part.name)]}" if among else None


def _also_had(line: Line, before: Part, part: Part) -> str | None:
    """"Tỷ lệ hộ có điện đạt 90%, có nước sạch đạt 70% …": what else the same ones have."""
    last, this = before.quantities[-1], part.quantities[0]
    at = line.text.find(part.name, last.end, this.start) if last.unit == this.unit == "percent" else -1
    return also_had(line, before.name, last.end, at, part.name) if at > 0 else None


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
