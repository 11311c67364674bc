"""HTML as text: everything that comes from a document is escaped here and nowhere else."""

from __future__ import annotations

import html as _html
import re
from importlib import resources

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_VOID = frozenset(("meta", "br", "input", "line"))


def escape(text: object) -> str:
    """Text for a page or an attribute.

    >>> escape('<b> & "x"\\x00')
    '&lt;b&gt; &amp; &quot;x&quot;'
    """
    return _html.escape(_CONTROLS.sub("", str(text)), quote=True)


def tag(name: str, text: object = None, *, html: str = "", **attributes: object) -> str:
    """An element with escaped ``text`` and ``html`` that is markup already; ``class_`` and ``aria_label`` as in HTML.

    >>> tag("td", "a < b", class_="n")
    '<td class="n">a &lt; b</td>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' if value is not True else f" {key.rstrip('_')}"
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return f"<{name}{given}>" if name != "line" else f"<line{given}/>"
    return f"<{name}{given}>{'' if text is None else escape(text)}{html}</{name}>"


def table(heads: list[str], rows: list[str], **attributes: object) -> str:
    """A table of rows of cells that are markup already; it scrolls by itself where it is too wide."""
    head = tag("thead", html=tag("tr", html="".join(heads)))
    body = tag("tbody", html="\n".join(rows))
    return tag("div", html=tag("table", html=head + body, **attributes), class_="scroll")


def read_asset(name: str) -> str:
    """The text of a file in extract/templates."""
    return resources.files("extract").joinpath("templates", name).read_text(encoding="utf-8")
