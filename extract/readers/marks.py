"""Marks inside a line that are not its text: Markdown emphasis, links, LaTeX, entities, tags, bookmark residue."""

from __future__ import annotations

import html

import regex

from extract.patterns.kept import compile_pattern
from extract.text import RAISED_DIGITS

_BOOKMARK = compile_pattern(r"\[bookmark: [^\]\n]*\]")
_IMAGE = compile_pattern(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = compile_pattern(r"(?<!!)\[([^\]\n]+)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"\n]*\")?\)")
_AUTOLINK = compile_pattern(r"<((?:https?://|mailto:)[^>\s]+)>")
_CODE = compile_pattern(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
# Runs of two or three are removed whether paired or not: no Vietnamese text has them, and OCR models split them badly.
_STRONG = compile_pattern(r"\*{2,3}")
_STRONG_LOW = compile_pattern(r"(?<![_\w])(_{2,3})(?=[^\s_])([^\n]*?[^\s_])\1(?![_\w])")
_STAR = compile_pattern(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]*?[^\s*])\*(?![\w*])")
_LOW = compile_pattern(r"(?<![\w\\_/])_(?=[^\s_])([^_\n]*?[^\s_])_(?![\w/])")
_STRIKE = compile_pattern(r"~~(?=\S)([^~\n]+)~~")
_ESCAPE = compile_pattern(r"\\([\\`*_{}\[\]()#+\-.!|>~<\"'&%$])")
_ENTITY = compile_pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BREAK_TAG = compile_pattern(r"(?i)[ \t]*<br\s*/?>[ \t]*")
_COMMENT = compile_pattern(r"<!--[\s\S]*?-->")
_TAG = compile_pattern(
    r"(?i)</?(?:b|i|u|s|em|strong|span|p|div|center|font|a|img|small|mark|ins|del|code|sub|sup)(?:\s[^<>]*)?/?>"
)
_RAISED = compile_pattern(r"(?i)<sup>\s*([1-9]\d?)\s*</sup>(?!\s*/)")
_MATH = compile_pattern(r"\$\$?([^$\n]{1,200}?)\$\$?|\\\((.{1,200}?)\\\)|\\\[(.{1,200}?)\\\]")
_PLAIN_MATH = compile_pattern(r"[\d\s.,%‰<>=≤≥±×+\-–/()A-Za-z²³]{1,40}")
_COMMAND = compile_pattern(r"\\([A-Za-z]+)(?![A-Za-z])[ ]?")
_SYMBOLS = {
    "leq": "≤", "le": "≤", "leqslant": "≤", "geq": "≥", "ge": "≥", "geqslant": "≥", "lt": "<", "gt": ">", "neq": "≠",
    "ne": "≠", "pm": "±", "times": "×", "div": "÷", "cdot": "·", "approx": "≈", "sim": "~", "permil": "‰",
    "perthousand": "‰", "textperthousand": "‰", "permille": "‰", "percent": "%", "rightarrow": "→", "to": "→",
    "Rightarrow": "⇒", "ldots": "…", "dots": "…", "degree": "°", "circ": "°", "quad": " ", "qquad": " ", "infty": "∞",
    "alpha": "α", "beta": "β", "bullet": "•", "checkmark": "✓", "Delta": "Δ", "Sigma": "Σ", "mu": "µ",
}  # fmt: skip
_WRAPPERS = compile_pattern(
    r"\\(?:text|mathrm|mathbf|textbf|textit|operatorname|mbox|mathit|underline|boldsymbol)\s*\{([^{}]*)\}"
)
_FRACTION = compile_pattern(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_POWER = compile_pattern(r"\^\s*(?:\{\s*(\d{1,2})\s*\}|(\d))")
_RESIDUE = regex.compile(r"\*\*|\$[^$\n]*\\[A-Za-z%][^$\n]*\$|^#{1,6} |\\(?:leq|geq|permil|times|pm)\b", regex.M)
_LETTER = compile_pattern(r"\p{L}|\p{N}")
_LEADING_MARK = compile_pattern(r"^\s*(?:[-+*•·]\s+|#{1,6}\s+)")


def has_marks(text: str) -> bool:
    """Whether a text that is not called Markdown holds its marks all the same, as the output of OCR models does."""
    return _RESIDUE.search(text) is not None


def drop_bookmarks(text: str) -> str:
    """Without the "[bookmark: _GoBack]" that some converters leave."""
    return _BOOKMARK.sub("", text) if "[bookmark:" in text else text


def clean_marks(text: str) -> str:
    """The text that the marks stand for, with ``<br>`` as a line break. A lone * or _ and "<1 tuổi" stay as they are.

    >>> clean_marks(r"đạt **20% **xã, $\\leq 2\\%$ và **1. **100%")
    'đạt 20% xã, ≤ 2% và 1. 100%'
    """
    text = drop_bookmarks(text)
    if "$" in text or "\\" in text:
        text = _MATH.sub(_read_math, text)
        text = _COMMAND.sub(lambda m: _put_symbol(m.group(1)) if m.group(1) in _SYMBOLS else m.group(0), text)
    if "<" in text:
        text = _COMMENT.sub("", text)
        text = _BREAK_TAG.sub("\n", text)
        text = _RAISED.sub(lambda m: m.group(1).translate(RAISED_DIGITS), text)
        text = _AUTOLINK.sub(r"\1", text)
        text = _TAG.sub("", text)
    if "[" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    if "`" in text:
        text = _CODE.sub(r"\2", text)
    if "*" in text:
        text = _STAR.sub(r"\1", _STRONG.sub("", text))
    if "_" in text:
        text = _LOW.sub(r"\1", _STRONG_LOW.sub(r"\2", text))
    if "~~" in text:
        text = _STRIKE.sub(r"\1", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = _ENTITY.sub(lambda m: html.unescape(m.group(0)), text)
    return text


def all_bold(raw: str) -> bool:
    """Whether every letter and digit stands between bold marks, a list mark in front aside.

    >>> all_bold("**I. MỤC TIÊU**"), all_bold("- **Điều 1.** Phê duyệt"), all_bold("2026")
    (True, False, False)
    """
    parts = regex.split(r"\*\*|(?<![_\w])__(?=\S)|(?<=\S)__(?![_\w])", _LEADING_MARK.sub("", raw))
    if len(parts) < 3 or len(parts) % 2 == 0:
        return False
    return not any(_LETTER.search(p) for p in parts[0::2]) and any(_LETTER.search(p) for p in parts[1::2])


def _read_math(match: regex.Match[str]) -> str:
    body = match.group(1) or match.group(2) or match.group(3) or ""
    is_math = _PLAIN_MATH.fullmatch(body) and regex.search(r"[<>=≤≥%×±]|^\d", body)
    if "\\" not in body and "^" not in body and not is_math:
        return match.group(0)  # two dollar signs in a sentence are money
    for _ in range(3):  # \text{} inside \frac{} inside \mathbf{}
        body = _FRACTION.sub(r"\1/\2", _WRAPPERS.sub(r"\1", body))
    body = _POWER.sub(_raise_digits, body)
    body = body.replace("\\%", "%").replace("\\,", " ").replace("\\;", " ").replace("\\ ", " ").replace("\\!", "")
    body = _COMMAND.sub(lambda m: _put_symbol(m.group(1)), body)
    body = body.replace("{", "").replace("}", "").replace("~", " ")
    return regex.sub(r"\s+([%‰])", r"\1", body).strip()


def _raise_digits(match: regex.Match[str]) -> str:
    digits = match.group(1) or match.group(2)
    return str(digits).translate(RAISED_DIGITS)


def _put_symbol(name: str) -> str:
    symbol = _SYMBOLS.get(name)
    if symbol is None:
        return "\\" + name + " "
    return symbol + " " if symbol in "≤≥≈≠±×" else symbol
