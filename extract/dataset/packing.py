"""The rows of one document as bytes for the work area, and back.

What the whole dataset is put together by (headers, units, citations) stays Python values. All else is packed column by
column as Arrow holds it, so that thousands of documents become tables without a Python object a cell (joining.py).

marshal, unlike pickle, runs nothing when it is read back from a folder that somebody sent. Its format 4 is the same
from Python 3.4 on.
"""

from __future__ import annotations

import marshal
import struct
from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import lz4.block  # a tenth of zlib's time, for a fifth more bytes

from extract.dataset.contract import BETWEEN, misfit
from extract.dataset.schema import TABLES
from extract.structs import Struct

_SIZE = struct.Struct("<I")
_EPOCH = date(1970, 1, 1).toordinal()
KEPT_AS_VALUES = ("documents", "units", "references")  # what joining looks into
_CODES = {
    "int8": "b", "int16": "h", "int32": "i", "int64": "q", "float32": "f", "float64": "d", "bool": "b", "date32": "i"
}  # fmt: skip

# One column: (a byte a row, 0 where the value is null, b"" where none is; the values' bytes), None where all are null.
Packed = tuple[bytes, bytes] | None


class PackedRows(Struct, frozen=True):
    """The rows of one document in one table, a :data:`Packed` a column."""

    rows: int
    columns: list[Packed]


class Unpacked(Struct, frozen=True):
    """``values`` has columns of Python values, dates as days since 1970; ``packed`` the other tables."""

    values: dict[str, list[Sequence[Any]]]
    packed: dict[str, PackedRows]


def pack_columns(tables: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """The columns of one document's tables, which :func:`contract.check_columns` has let through. Raises TableError."""
    values: dict[str, list[Sequence[Any]]] = {}
    packed: dict[str, tuple[int, list[Packed]]] = {}
    for name, columns in tables.items():
        if not columns:
            continue
        rows = pack_table(name, columns)
        if name in KEPT_AS_VALUES:  # packed only to be checked: what does not fit is this document's error, not all documents'
            typed = zip(TABLES[name].columns, columns, strict=True)
            values[name] = [_days(column) if declared.type == "date32" else column for declared, column in typed]
        else:
            packed[name] = rows.rows, rows.columns
    documents = marshal.dumps(values.pop("documents", []), 4)
    return _SIZE.pack(len(documents)) + documents + lz4.block.compress(marshal.dumps((values, packed), 4))


def pack_table(name: str, columns: Sequence[Sequence[Any]]) -> PackedRows:
    """The columns of one table. Raises TableError naming table, column, row and value; days may be dates."""
    packed: list[Packed] = []
    for declared, values in zip(TABLES[name].columns, columns, strict=True):
        try:
            packed.append(_pack(declared.type, values))
        except _MISFITS:
            row, value = _first_misfit(declared.type, values)
            raise misfit(name, declared.name, row, value, declared.type) from None
    return PackedRows(len(columns[0]), packed)


def _days(values: Sequence[Any]) -> list[int | None]:
    return [v.toordinal() - _EPOCH if isinstance(v, date) else v for v in values]


_MISFITS = (OverflowError, TypeError, ValueError)  # half of a surrogate pair is a UnicodeEncodeError, which is a ValueError


def _pack(kind: str, values: Sequence[Any]) -> Packed:
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
    if joined.count(BETWEEN) >= len(values):
        raise ValueError("a text holds the mark that stands between two")
    return known, joined.encode()


def _first_misfit(kind: str, values: Sequence[Any]) -> tuple[int, Any]:
    for row, value in enumerate(values):
        try:
            _pack(kind, [value])
        except _MISFITS:
            return row, value
    return -1, None


def unpack_columns(data: bytes) -> Unpacked:
    """What :func:`pack_columns` packed, without the tables that had no rows."""
    rest = memoryview(data)[_SIZE.size + _SIZE.unpack_from(data)[0] :]
    values, packed = marshal.loads(lz4.block.decompress(rest))
    values["documents"] = unpack_documents(data)
    return Unpacked(values, {name: PackedRows(*table) for name, table in packed.items()})


def unpack_documents(data: bytes) -> list[Sequence[Any]]:
    """The columns of ``documents`` alone: they stand before the rest, so that headers are read at once."""
    end = _SIZE.size + _SIZE.unpack_from(data)[0]
    columns: list[Sequence[Any]] = marshal.loads(data[_SIZE.size : end])
    return columns
