"""Bytes of a text file to Unicode: byte-order marks, UTF-16 without one, UTF-8, cp1258, and the fonts-era codes."""

from __future__ import annotations

import unicodedata

from extract.model import Status
from extract.readers.language import vietnamese_share
from extract.readers.legacy import decode_tcvn3, decode_vni
from extract.structs import Struct

_CLEARLY = 0.15  # a decoding must raise the share of legal syllables by this much to be believed
_GOOD = 0.8
_SAMPLE = 60_000  # characters, some thirty pages: enough to tell a language by


class Decoded(Struct, frozen=True):
    """The text of a file, the encoding it was in, and what the reader should report."""

    text: str
    encoding: str
    status: Status = "ok"
    detail: str | None = None


def looks_binary(data: bytes) -> bool:
    """Whether ``data`` is no text: NUL bytes that are not UTF-16, or many control characters."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or _utf16_order(data):
        return False
    head = data[:65536]
    controls = sum(head.count(bytes([b])) for b in range(32) if b not in b"\t\n\r\x0b\x0c\x1a\x1b")
    return head.count(b"\x00") > 0 or controls > len(head) * 0.02


def decode_text(data: bytes) -> Decoded:
    """Decode a text file; never raises.

    Text in TCVN3 or VNI is decoded only where the result is clearly better Vietnamese, and ``detail`` says so;
    otherwise it stays as it is with status "partial".
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _check_legacy(_decode_with(data, encoding))
    order = _utf16_order(data)
    if order:
        return _check_legacy(_decode_with(data, order))
    try:
        return _check_legacy(Decoded(data.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError:
        pass
    # A few broken bytes in a UTF-8 file (a cut download) are reported, not taken for another encoding.
    lenient = data.decode("utf-8", "replace")
    multibyte = sum(1 for c in lenient if ord(c) > 127 and c != "\ufffd")
    broken = lenient.count("\ufffd")
    if multibyte > 20 * broken:
        detail = f"Tệp UTF-8 có {broken} chỗ hỏng, thay bằng dấu �; hãy kiểm tra với bản gốc."
        return Decoded(lenient, "utf-8", "partial", detail)
    return _decode_single_bytes(data)


def _decode_with(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    if "\ufffd" in text:
        detail = f"Tệp {encoding} có chỗ hỏng, thay bằng dấu �; hãy kiểm tra với bản gốc."
        return Decoded(text, encoding, "partial", detail)
    return Decoded(text, encoding)


def _utf16_order(data: bytes) -> str | None:
    """UTF-16 without a mark: spaces, digits and line ends have a zero byte, always on the same side."""
    head = data[:4096]
    head = head[: len(head) // 2 * 2]
    if len(head) < 8:
        return None
    low, high = head[0::2], head[1::2]
    half = len(low)
    if high.count(0) > half * 0.25 and low.count(0) < half * 0.02:
        return "utf-16-le"
    if low.count(0) > half * 0.25 and high.count(0) < half * 0.02:
        return "utf-16-be"
    return None


def _decode_single_bytes(data: bytes) -> Decoded:
    western = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256))
    carrier = data.decode("latin-1").translate(dict(enumerate(western)))
    candidates = {
        "windows-1258": unicodedata.normalize("NFC", data.decode("cp1258", "replace")),
        "TCVN3": decode_tcvn3(carrier),
        "VNI": decode_vni(carrier),
        "windows-1252": carrier,
    }
    shares = {name: vietnamese_share(text[:_SAMPLE]) or 0.0 for name, text in candidates.items()}
    best = max(candidates, key=lambda name: shares[name])  # the first of equals, in the order above
    if shares[best] < _GOOD:
        detail = "Không rõ bảng mã của tệp: đọc thử đều không ra tiếng Việt; hãy lưu lại dưới dạng UTF-8 hoặc .docx."
        return Decoded(candidates[best], best, "partial", detail)
    if best in ("TCVN3", "VNI"):
        return Decoded(candidates[best], best, "ok", _legacy_detail(best))
    return Decoded(candidates[best], best)


def _check_legacy(decoded: Decoded) -> Decoded:
    """TCVN3 and VNI text often arrives inside valid Unicode: each byte became the Latin-1 character of its number."""
    sample = decoded.text[:_SAMPLE]
    share = vietnamese_share(sample)
    if share is None or share >= _GOOD or decoded.status != "ok":
        return decoded
    attempts = {"TCVN3": decode_tcvn3(sample), "VNI": decode_vni(sample)}
    shares = {name: vietnamese_share(text) or 0.0 for name, text in attempts.items()}
    best = max(attempts, key=lambda name: shares[name])
    if shares[best] < share + _CLEARLY:
        return decoded
    if shares[best] >= _GOOD:
        whole = decode_tcvn3(decoded.text) if best == "TCVN3" else decode_vni(decoded.text)
        return Decoded(whole, best, "ok", _legacy_detail(best))
    detail = (f"Văn bản có thể viết bằng mã cũ {best}; chuyển thử chưa chắc đúng nên giữ nguyên; "
              "hãy chuyển sang Unicode rồi đọc lại.")  # fmt: skip
    return Decoded(decoded.text, decoded.encoding, "partial", detail)


def _legacy_detail(name: str) -> str:
    lost = "; chữ hoa có dấu có thể thành chữ thường" if name == "TCVN3" else ""
    return f"Văn bản viết bằng mã cũ {name}, đã chuyển sang Unicode{lost}."
