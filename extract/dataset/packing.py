"""The rows of one document as bytes for the work area, and back.

What the whole dataset is put together by (headers, units, citations) stays Python values. All else is packed column by
column as Arrow holds it, so that thousands of documents become tables without a Python object a cell (joining.py).

marshal, unlike pickle, runs nothing when it is read back from a folder that somebody sent. Its format 4 is the same
from Python 3.4 on.
"""

from __future__ import annotations

import marshal
import struct
import zlib
from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from extract.dataset.contract import BETWEEN
from extract.dataset.schema import EXTRACTED, TABLES

_SIZE = struct.Struct("<I")
_EPOCH = date(1970, 1, 1).toordinal()
KEPT_AS_VALUES = ("documents", "units", "references")  # what joining looks into
_TYPES = {name: [c.type for c in TABLES[name].columns] for name in EXTRACTED}
_CODES = {
    "int8": "b", "int16": "h", "int32": "i", "int64": "q", "float32": "f", "float64": "d", "bool": "b", "date32": "i"
}  # fmt: skip

# One column: (a byte a row, 0 where the value is null, b"" where none is; the values' bytes), None where all are null.
Packed = tuple[bytes, bytes] | None


class PackedRows(NamedTuple):
    """The rows of one document in one table, a :data:`Packed` a column."""

    rows: int
    columns: list[Packed]


class Unpacked(NamedTuple):
    """``values`` has columns of Python values, dates as days since 1970; ``packed`` the other tables."""

    values: dict[str, list[Sequence[Any]]]
    packed: dict[str, PackedRows]


def pack_columns(tables: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """The columns of one document's tables, which keep the contract."""
    values: dict[str, list[Sequence[Any]]] = {}
    packed: dict[str, tuple[int, list[Packed]]] = {}
    for name, columns in tables.items():
        if not columns:
            continue
        typed = zip(_TYPES[name], columns, strict=True)
        if name in KEPT_AS_VALUES:
            values[name] = [_days(column) if kind == "date32" else column for kind, column in typed]
        else:
            packed[name] = len(columns[0]), [pack_column(kind, column) for kind, column in typed]
    documents = marshal.dumps(values.pop("documents", []), 4)
    return _SIZE.pack(len(documents)) + documents + zlib.compress(marshal.dumps((values, packed), 4), 1)


def _days(values: Sequence[Any]) -> list[int | None]:
    return [v.toordinal() - _EPOCH if isinstance(v, date) else v for v in values]


MISFITS = (OverflowError, TypeError, ValueError)  # what pack_column raises; UnicodeEncodeError is a ValueError


def pack_column(kind: str, values: Sequence[Any]) -> Packed:
    """One column of a type of the schema. Raises one of :data:`MISFITS` where a value does not fit; days may be dates."""
    known = b""
    if None in values:
        if values.count(None) == len(values):
            return None
        known = bytes([v is not None for v in values])
    if kind == "date32":
        values = _days(values)
    if known:
        empty: Any = "" if kind == "str" else 0
        values = [empty if v is None else v for v in values]
    if kind != "str":
        return known, array(_CODES[kind], values).tobytes()
    joined = BETWEEN.join(values)
    if values and joined.count(BETWEEN) >= len(values):
        raise ValueError("a text holds the mark that stands between two")
    return known, joined.encode()


def unpack_columns(data: bytes) -> Unpacked:
    """What :func:`pack_columns` packed, without the tables that had no rows."""
    rest = memoryview(data)[_SIZE.size + _SIZE.unpack_from(data)[0] :]
    values, packed = marshal.loads(zlib.decompress(rest))
    values["documents"] = unpack_documents(data)
    return Unpacked(values, {name: PackedRows(*table) for name, table in packed.items()})


def unpack_documents(data: bytes) -> list[Sequence[Any]]:
    """The columns of ``documents`` alone: they stand before the rest, so that headers are read at once."""
    end = _SIZE.size + _SIZE.unpack_from(data)[0]
    columns: list[Sequence[Any]] = marshal.loads(data[_SIZE.size : end])
    return columns
