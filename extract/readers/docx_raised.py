"""Raised and lowered text of a DOCX paragraph as plain text that keeps its meaning."""

from __future__ import annotations

import regex

from extract.patterns.kept import compile_pattern

# Raised and lowered text stands between these while a paragraph is read (MARKS takes them out).
UP, DOWN, END = "\ue000", "\ue001", "\ue002"
MARKS = str.maketrans("", "", UP + DOWN + END)
# 0/00 in all its makings: raised 0 (or o), a slash at any height, lowered 00; the number before it keeps its distance.
_PER_MILLE = compile_pattern(
    rf"(?P<before>\d)?(?P<gap>[ \u00a0]*){UP}\s*[0oO]\s*"
    rf"(?:{END}\s*/\s*{DOWN}?|/\s*{END}\s*{DOWN}?|{END}\s*{DOWN}\s*/|/)"
    rf"\s*(?P<zeros>0{{2,4}}|o{{2,4}}|O{{2,4}})(?![\doO])(?:\s*{END})?"
)
_RAISED = compile_pattern(f"{UP}([^{END}]*){END}")
_RAISED_DIGITS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def rewrite_raised(text: str) -> str:
    """Text with marked raised and lowered parts as plain text that keeps their meaning.

    Per mille becomes "0/00" with a space before it; raised digits become Unicode superscripts, so that m² stays m² and
    a footnote digit is never glued onto a number (24%¹); a raised o or 0 behind a number is a degree sign.

    >>> rewrite_raised("12\\ue0000\\ue002/\\ue00100\\ue002; 5 m\\ue0002\\ue002; 30\\ue000o\\ue002C")
    '12 0/00; 5 m²; 30°C'
    """

    def write_per_mille(match: regex.Match[str]) -> str:
        before = match["before"] or ""
        gap = match["gap"] or (" " if before else "")
        return f"{before}{gap}0/{'0' * len(match['zeros'])}"

    def write_raised(match: regex.Match[str]) -> str:
        inner = match[1]
        number_before = text[: match.start()].rstrip(" ")[-1:].isdigit()
        if inner.strip() in ("o", "O", "0") and number_before:
            return inner.replace(inner.strip(), "°")
        return inner.translate(_RAISED_DIGITS) if regex.fullmatch(r"[\s\d+\-−]+", inner) else inner

    text = _PER_MILLE.sub(write_per_mille, text)
    text = _RAISED.sub(write_raised, text)
    return text.translate(MARKS)
