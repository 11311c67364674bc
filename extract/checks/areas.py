"""What of a superior's plan holds for the draft's own area: tables of goals by province, district, commune or village.

A superior that sets a level for each of its communes sets the draft's commune its own row or column. What it sets for
the others is none of the draft's business, and its sum for all of them is not the draft's either.
"""

from __future__ import annotations

from extract.catalogues.wording import WordingRules
from extract.checks.requirements import Superior
from extract.checks.short_forms import long_forms, write_out
from extract.header.issuer_names import place_level
from extract.model import Header, Indicator, Target
from extract.patterns.kept import compile_pattern
from extract.text import fold_key, match_key

COMMUNE_KINDS = "xã|phường|thị trấn|đặc khu"
_KINDS = f"{COMMUNE_KINDS}|huyện|quận|thị xã|thành phố|tỉnh"
_KIND = compile_pattern(rf"(?:{_KINDS}) ")
_ISSUED_BY = compile_pattern(rf"(?<!\w)(?P<area>(?:{_KINDS}) \S.*)$")
_NAMED = compile_pattern(rf"(?i:{_KINDS}|tp\.?)\s+[\p{{Lu}}\d]")
_EACH = compile_pattern(rf"(?:(?:mỗi|từng) (?:đơn vị cấp )?|/\s?)(?:{COMMUNE_KINDS})(?!\w)")
_TIERS = ("cấp tỉnh", "cấp xã")
ON_AVERAGE = ("bình quân", "trung bình")
_WHOLE = compile_pattern(
    rf"(?:toàn|cả|trên địa bàn|tổng số|tổng cộng|tổng|cộng)(?: (?:toàn )?(?:{_KINDS}|quốc|nước|ngành))?$|(?:chung|tổng)$"
)
_COMMUNES = compile_pattern(rf"(?:tỷ lệ |số )?(?:các )?(?:đơn vị cấp )?(?:{COMMUNE_KINDS})\b")


def is_of_commune(header: Header) -> bool:
    """True of a commune's plan, and of one by a body there: its health station, its Women's Union."""
    level = header.issuer_level
    return level == "commune" or (level == "sector" and place_level(header.issuer) == "commune")


def is_share_of_communes(wanted: Indicator) -> bool:
    """A share of the communes, which one commune states of itself without a share."""
    return wanted.measure == "percent" and _COMMUNES.match(wanted.name_key) is not None


def held_to_area(superior: Superior, draft: Header, wording: WordingRules) -> Superior:
    """The superior with the levels that hold for the draft's area; ``own`` names those set for that very area.

    What it sets for each commune it sets for the draft's too. An indicator that it sets for the area by name, maybe in
    short ("Tỷ lệ bao phủ BHYT"), keeps these levels only; levels for other named places go, and with them indicators
    that have no other. Without a table by place nothing changes.
    """
    superior = _of_own_tier(superior, draft)
    keys = _area_keys(draft)
    if not keys:
        return superior
    long = long_forms([i.name for i in superior.indicators])
    named = {i.id: (wording.reduce(write_out(i.name, long)).words or i.name_key, i.measure) for i in superior.indicators}
    by_place = {named[i.id] for i in superior.indicators if any(_key(t.scope) in keys for t in i.targets)}
    kept: list[Indicator] = []
    own: set[str] = set()
    for indicator in superior.indicators:
        each = is_of_commune(draft) and _is_of_each(indicator)
        mine = [t for t in indicator.targets if _key(t.scope) in keys or (each and not t.scope)]
        own.update(t.id for t in mine)
        if named[indicator.id] in by_place:
            targets = [t.changed(scope=_within(t.scope)) for t in mine]
        else:
            targets = [t for t in indicator.targets if not _is_elsewhere(t)]
        if targets or not indicator.targets:
            kept.append(indicator.changed(targets=tuple(targets)))
    return superior.changed(indicators=tuple(kept), own=frozenset(own))


def _of_own_tier(superior: Superior, draft: Header) -> Superior:
    """Of sentences that tell two tiers apart ("90% hồ sơ tại cấp tỉnh và 80% tại cấp xã") what is said of the draft's."""
    other, own = _TIERS if is_of_commune(draft) else _TIERS[::-1]
    if draft.issuer_level not in ("commune", "sector"):
        return superior
    told = {i.statement for i in superior.indicators if own in i.name_key}
    kept = tuple(i for i in superior.indicators if not (other in i.name_key and own not in i.name_key and i.statement in told))
    return superior.changed(indicators=kept)


def _is_of_each(indicator: Indicator) -> bool:
    """True of what every commune is to have: "mỗi xã 02 mô hình"; an average is nobody's."""
    text = match_key(f"{indicator.name} {indicator.evidence.text}")
    return _EACH.search(text) is not None and not any(word in text for word in ON_AVERAGE)


def scope_key(scope: str | None) -> str | None:
    """A scope in one form; None for the whole area, however that is said ("Toàn xã")."""
    key = fold_key(scope) if scope else None
    return None if key is None or _WHOLE.match(key) else key


def _area_keys(draft: Header) -> frozenset[str]:
    """How tables name the area of a draft's issuer: "xã nam phù" and "nam phù"; never "huyện nam phù"."""
    match = _ISSUED_BY.search(fold_key(draft.issuer or ""))
    return frozenset({match["area"], _KIND.sub("", match["area"], count=1)}) if match else frozenset()


def commune_kind(draft: Header) -> str | None:
    """The kind of commune whose plan a draft is: "xã", "phường"; None where it is no commune's."""
    match = _ISSUED_BY.search(fold_key(draft.issuer or "")) if is_of_commune(draft) else None
    kind = _KIND.match(match["area"]) if match else None
    return kind[0].strip() if kind else None


def _key(scope: str | None) -> str:
    """ "Xã Nam Phù, khu vực nông thôn" -> "xã nam phù"."""
    return fold_key((scope or "").partition(",")[0])


def _within(scope: str | None) -> str | None:
    return (scope or "").partition(",")[2].strip() or None


def _is_elsewhere(target: Target) -> bool:
    return bool(target.scope and _NAMED.match(target.scope))
