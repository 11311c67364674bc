"""One document through all stages, in order. Pure: the same document and rules give the same records."""

from __future__ import annotations

from collections.abc import Sequence

from extract import __version__
from extract.assignments import find_assignments
from extract.codes import assign_codes
from extract.header import find_header
from extract.indicators import find_indicators
from extract.model import Document, Extraction, Header
from extract.references import find_references
from extract.rules import Rulebook
from extract.sections import find_sections


def extract_document(document: Document, rules: Rulebook, catalogues: Sequence[str] = ()) -> Extraction:
    """All records of a document. ``catalogues`` names the catalogues to match with; () chooses by the subject.

    A document that could not be read gives an Extraction without records; its status tells why.
    """
    if not document.blocks:
        return Extraction(document, Header(), rules_digest=rules.digest, tool_version=__version__)
    header = find_header(document, rules)
    sections = find_sections(document.blocks, rules)
    indicators = find_indicators(document.blocks, sections, header, rules)
    indicators = assign_codes(indicators, header, rules.folder, catalogues)
    return Extraction(
        document=document,
        header=header,
        sections=sections,
        indicators=indicators,
        assignments=find_assignments(document.blocks, sections, indicators, rules),
        references=find_references(document.blocks, rules),
        rules_digest=rules.digest,
        tool_version=__version__,
    )
