"""One finding as a card beside the text, and the list of all findings of a draft."""

from __future__ import annotations

from collections.abc import Mapping

from extract.messages import add_texts, say
from extract.model import Finding
from extract.reports import Checked
from extract.reports.page_markup import escape, tag
from extract.reports.wording import describe_place, message_of, say_values

add_texts({
    "card.list": ("Danh sách {count} điều cần xem", "List of {count} findings"),
    "card.back": ("về danh sách", "back to the list"),
})  # fmt: skip


def write_card(checked: Checked, finding: Finding, card_id: str, lang: str, *, number: int | None = None) -> str:
    """The card; ``number`` is that of a box on the picture of a page."""
    values = say_values(finding, lang)
    badge = tag("span", number, class_="number") if number else ""
    head = (
        badge
        + tag("span", say(f"findings.{finding.level}", lang), class_="level")
        + tag("span", finding.check_id, class_="check")
        + tag("a", "↑", href=f"#{card_id}-list", class_="up", title=say("card.back", lang),
              aria_label=say("card.back", lang))
    )  # fmt: skip
    message = escape(message_of(finding, lang))
    if checked.block_of(finding) is not None:
        message = tag("a", html=message, href=f"#{card_id}-at", class_="to")
    return tag(
        "article",
        html=tag("div", html=head, class_="head")
        + tag("p", html=message)
        + (tag("p", values, class_="values") if values else "")
        + tag("p", describe_place(checked, finding, lang), class_="where"),
        id=card_id, class_=f"card {finding.level}", data_level=finding.level,
    )  # fmt: skip


def write_list(checked: Checked, ids: Mapping[str, str], lang: str) -> str:
    """Every finding on one line, with links to the cards; open where it is short."""
    items = []
    for finding in checked.findings:
        card_id = ids[finding.id]
        label = tag("span", say(f"findings.{finding.level}", lang), class_="level")
        link = tag("a", message_of(finding, lang), href=f"#{card_id}")
        where = tag("span", describe_place(checked, finding, lang), class_="where")
        items.append(tag("li", html=f"{label} {tag('span', finding.check_id, class_='check')} {link} {where}",
                         id=f"{card_id}-list", class_=finding.level, data_level=finding.level))  # fmt: skip
    summary = tag("summary", say("card.list", lang, count=len(items)))
    return tag("details", html=summary + tag("ol", html="\n".join(items)), class_="list", open=len(items) <= 12)
