"""Which document of the dataset a citation means: number, symbol and date, else number, symbol and issuer."""

from __future__ import annotations

from extract.header.symbols import number_key
from extract.structs import Struct
from extract.text import fold_key


class _Known(Struct, frozen=True):
    document_id: str
    issued_on: object  # a date, or days since 1970: only compared
    issuer: str | None


class DocumentLinks:
    """Documents by number and symbol. Dates may be of any type, as long as both sides use the same."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], list[_Known]] = {}

    def add(
        self, document_id: str, number: str | None, symbol: str | None, issued_on: object, issuer: str | None
    ) -> None:
        """A document of the dataset; one without number or symbol can never be meant."""
        key = number_key(number, symbol)
        if key:
            self._known.setdefault(key, []).append(_Known(document_id, issued_on, issuer))

    def find(
        self, own: str, number: str | None, symbol: str | None, issued_on: object, issuer: str | None
    ) -> str | None:
        """The document that a citation in the document ``own`` means; None where none or more than one fits.

        The dates must agree where both are known. Without a date on either side the issuer must, for every commune
        has its own 36/KH-UBND. A document does not cite itself.
        """
        key = number_key(number, symbol)
        fitting = {k.document_id for k in self._known.get(key, ()) if _agrees(k, issued_on, issuer)} if key else set()
        return fitting.pop() if len(fitting) == 1 and own not in fitting else None


def _agrees(known: _Known, issued_on: object, issuer: str | None) -> bool:
    if known.issued_on is not None and issued_on is not None:
        return known.issued_on == issued_on
    if not known.issuer or not issuer:
        return False
    one, other = (fold_key(name).replace("ủy ban nhân dân", "ubnd") for name in (known.issuer, issuer))
    return one in other or other in one
