"""The baseline: findings that were looked at and accepted, each with its reason; they are not reported again.

A TOML file, so that a drafter can write the reasons by hand::

    format = 1
    [[accepted]]
    fingerprint = '3f2a…'
    check       = 'M03'
    message     = 'Chỉ tiêu 2 …'        # for the reader; not used
    reason      = 'UBND tỉnh giao riêng cho xã 80% (Công văn 512/SYT)'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from extract.errors import RuleError
from extract.model import Finding
from extract.rule_files import check_format, check_keys, read_toml

_KEYS = {"fingerprint", "check", "message", "reason"}


def read_baseline(path: Path) -> dict[str, str]:
    """Fingerprint -> reason. RuleError for a wrong file, and for an entry without a reason."""
    content = read_toml(path)
    check_keys(path.name, content, {"format", "accepted"})
    check_format(path.name, content)
    reasons: dict[str, str] = {}
    for position, entry in enumerate(content.get("accepted", []), 1):
        where = f"{path.name}: [[accepted]] #{position}"
        check_keys(where, entry, _KEYS)
        if not isinstance(entry.get("fingerprint"), str) or not entry["fingerprint"]:
            raise RuleError(f"{where}: thiếu fingerprint; lệnh chitieu check … --format json in ra chúng",
                            f"{where}: missing fingerprint; chitieu check … --format json prints them")  # fmt: skip
        if not isinstance(entry.get("reason"), str) or not entry["reason"].strip():
            where += f" ({entry['fingerprint']})"
            raise RuleError(f"{where}: thiếu reason; hãy ghi vì sao chấp nhận điều này",
                            f"{where}: missing reason; say why the finding is accepted")  # fmt: skip
        reasons[entry["fingerprint"]] = entry["reason"]
    return reasons


def split_accepted(
    findings: Iterable[Finding], reasons: Mapping[str, str]
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, str], ...]]:
    """The findings to report, and those accepted with their reasons."""
    kept, accepted = [], []
    for finding in findings:
        if finding.fingerprint in reasons:
            accepted.append((finding, reasons[finding.fingerprint]))
        else:
            kept.append(finding)
    return tuple(kept), tuple(accepted)


def write_baseline(findings: Iterable[Finding], reasons: Mapping[str, str]) -> str:
    """The text of a baseline of these findings; reasons that are not known yet are left empty for the drafter."""
    lines = [
        "# Các điều đã xem và chấp nhận; ghi lý do vào reason (bắt buộc) rồi dùng: chitieu check … --baseline TỆP NÀY",
        "format = 1",
    ]
    for finding in sorted(findings, key=lambda f: f.fingerprint):
        lines += [
            "", "[[accepted]]", f"fingerprint = '{finding.fingerprint}'", f"check = '{finding.check_id}'",
            f"message = {_quote(finding.message_vi)}", f"reason = {_quote(reasons.get(finding.fingerprint, ''))}",
        ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _quote(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
