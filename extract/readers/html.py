"""HTML pages to blocks: the document without the page around it, tables with their spans, list numbers computed."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator

import lxml.etree
import lxml.html
import regex

from extract.errors import UnreadableDocument
from extract.readers.encodings import Decoded, decode_text
from extract.readers.flow import Flow, make_blocks
from extract.readers.html_flow import FlowBuilder
from extract.readers.reading import Reading

_SCRIPTS = regex.compile(r"<\?(?:php\b|=|xml\b)[\s\S]*?(?:\?>|\Z)|<%[\s\S]*?%>")
_META_CHARSET = regex.compile(
    rb"(?i)<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w-]+)"
)
_NEVER_TEXT = frozenset(
    ("head", "script", "style", "template", "noscript", "nav", "button", "select", "textarea", "input", "svg", "math",
     "iframe", "object", "video", "audio", "canvas", "map", "title")
)  # fmt: skip
# Chrome as a rule; but whole pages stand inside one <form> (ASP.NET), and tables inside <figure> (WordPress).
_SELDOM_TEXT = frozenset(("header", "footer", "aside", "form", "figure", "figcaption", "dialog", "menu"))
# Words in class and id of what stands around a text on a page: sharing, comments, related news …
_CHROME = frozenset(
    ("share", "sharing", "social", "comment", "comments", "breadcrumb", "breadcrumbs", "sidebar", "related", "toc",
     "menu", "navbar", "navigation", "nav", "footer", "header", "banner", "ads", "advert", "advertisement",
     "pagination", "pager", "tags", "meta", "rating", "login", "popup", "modal", "cookie", "newsletter",
     "widget", "toolbar", "search", "skip")
)  # fmt: skip
# Letterheads and signatures stand in elements called "header" and "footer".
_OFFICIAL = regex.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|Nơi nhận\s*:|KẾ HOẠCH|QUYẾT ĐỊNH|Số\s*:\s*\d*\s*/")
_MOST = 0.3  # an element with more than this share of all text is no chrome, whatever its class says
_LINKED = 0.5  # a navigation block is mostly links


def read_html(data: bytes, document_id: str) -> Reading:
    """Blocks of a web page or a Word file saved as one."""
    decoded = _decode(data)
    flow = read_html_flow(decoded.text)
    blocks = make_blocks(flow, document_id)
    if not any(block.text for block in blocks):
        raise UnreadableDocument(
            "no_text", "Trang HTML không có nội dung văn bản (có thể chỉ nạp bằng JavaScript); hãy lưu lại bản đầy đủ."
        )
    return Reading(blocks, "html", None, decoded.status, decoded.detail)


def read_mhtml(data: bytes, document_id: str) -> Reading:
    """Blocks of a web archive (.mht, or a .doc that is one): its first HTML part."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                return read_html(body, document_id)
    raise UnreadableDocument("failed", "Tệp lưu trữ web (.mht) không có phần HTML; hãy lưu lại dưới dạng .docx.")


def read_html_flow(text: str) -> list[Flow]:
    """Paragraphs and tables of an HTML page or fragment."""
    text = _SCRIPTS.sub("", text.removeprefix("\ufeff"))
    if not text.strip():
        return []
    if not regex.search(r"(?i)<body\b", text):  # or libxml2 takes all that follows a leading <script> for the head
        head = regex.search(r"(?i)</head\s*>|<html\b[^>]*>", text)
        at = head.end() if head else 0
        text = f"{text[:at]}<body>{text[at:]}"
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml.html.document_fromstring(text, parser=parser)
    except (lxml.etree.ParserError, ValueError) as error:
        raise UnreadableDocument("failed", f"Trang HTML hỏng ({error}); hãy mở bằng trình duyệt và lưu lại.") from error
    builder = FlowBuilder()
    builder.walk(_find_content(root))
    return builder.finish()


def _decode(data: bytes) -> Decoded:
    declared = _META_CHARSET.search(data[:4000])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = (declared.group(1) or declared.group(2)).decode("ascii", "replace").lower()
        if name not in ("utf-8", "utf8", "unicode", "utf-16"):
            try:
                return Decoded(data.decode(name), name)
            except (LookupError, UnicodeDecodeError):
                pass  # a wrong declaration is common on retyped pages: the bytes decide
    return decode_text(data)


def _find_content(root: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """The element that holds the document, with the page's chrome removed from it.

    An article or main element counts if it has most of the text; otherwise the whole body does, since a Word file
    saved as HTML keeps its annex in a second part that no measure of "most text" may drop.
    """
    body = root.find("body")
    body = root if body is None else body
    for element in list(body.iter()):
        if isinstance(element.tag, str) and (element.tag.lower() in _NEVER_TEXT or _is_hidden(element)):
            _drop(element, body)
    total = _length(body)
    for element in list(body.iter(*_SELDOM_TEXT)):
        if _length(element) <= total * _MOST and element.find(".//table") is None and not _is_official(element):
            _drop(element, body)
    total = _length(body)
    marked = [e for e in body.iter("article", "main") if _length(e) > total * 0.5]
    content = min(marked, key=_length, default=body)
    total = _length(content)
    for element in list(content.iter()):
        if element is not content and _is_chrome(element, total):
            _drop(element, content)
    return content


def _drop(element: lxml.html.HtmlElement, top: lxml.html.HtmlElement) -> None:
    if element is not top and element.getparent() is not None:
        element.drop_tree()  # keeps the text that follows it


def _is_hidden(element: lxml.html.HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and regex.search(r"display\s*:\s*none", style))


def _is_chrome(element: lxml.html.HtmlElement, total: int) -> bool:
    if element.tag in ("div", "section", "ul", "ol", "table", "p", "span", "dl"):
        length = _length(element)
        if length > total * _MOST or _is_official(element):
            return False
        if _CHROME & set(_name_words(element)) and element.tag != "table":
            return True
        linked = sum(_length(a) for a in element.iter("a"))
        return element.tag in ("div", "section", "ul") and linked > length * _LINKED and _links(element) >= 3
    return False


def _is_official(element: lxml.html.HtmlElement) -> bool:
    return _OFFICIAL.search("".join(element.itertext())) is not None


def _name_words(element: lxml.html.HtmlElement) -> Iterator[str]:
    for name in (element.get("class"), element.get("id")):
        if name:
            yield from regex.split(r"[-_\s]+", name.lower())


def _links(element: lxml.html.HtmlElement) -> int:
    return sum(1 for _ in element.iter("a"))


def _length(element: lxml.html.HtmlElement) -> int:
    return len("".join(element.itertext()).strip())
