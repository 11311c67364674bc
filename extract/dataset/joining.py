"""Packed rows of many documents -> one Arrow table, without a Python object a cell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from extract.dataset.arrow_schema import arrow_schema, empty_table
from extract.dataset.contract import BETWEEN
from extract.dataset.packing import Packed, PackedRows


def join_rows(name: str, documents: Sequence[PackedRows]) -> pa.Table:
    """The table of one declared schema with the rows of all documents in their order.

    Arrays of strings hold at most 2 GB, so a call takes some thousand rows, not a dataset.
    """
    schema = arrow_schema(name)
    if not documents:
        return empty_table(schema)
    counts = [d.rows for d in documents]
    columns = zip(*(d.columns for d in documents), strict=True)
    arrays = [_join(field.type, counts, packed) for field, packed in zip(schema, columns, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _join(kind: pa.DataType, counts: Sequence[int], packed: Sequence[Packed]) -> pa.Array:
    rows = sum(counts)
    if not any(packed):
        return pa.nulls(rows, kind)
    known = None
    if not all(column and not column[0] for column in packed):
        known = _bits(b"".join([(c[0] or b"\1" * n) if c else bytes(n) for n, c in zip(counts, packed, strict=True)]))
    if pa.types.is_string(kind):
        between = BETWEEN.encode()
        joined = between.join([c[1] if c else between * (n - 1) for n, c in zip(counts, packed, strict=True)])
        return pa.Array.from_buffers(kind, rows, [known, _string_ends(joined), pa.py_buffer(joined.replace(between, b""))])
    width = 1 if pa.types.is_boolean(kind) else kind.bit_width // 8
    values = b"".join([c[1] if c else bytes(n * width) for n, c in zip(counts, packed, strict=True)])
    return pa.Array.from_buffers(kind, rows, [known, _bits(values) if pa.types.is_boolean(kind) else pa.py_buffer(values)])


def _bits(truths: bytes) -> pa.Buffer:
    return pa.py_buffer(np.packbits(np.frombuffer(truths, np.uint8), bitorder="little"))


def _string_ends(joined: bytes) -> pa.Buffer:
    """Where the strings begin and end once the marks between them are gone."""
    ends = np.flatnonzero(np.frombuffer(joined, np.uint8) == ord(BETWEEN))
    ends = np.append(ends, len(joined)) - np.arange(len(ends) + 1)
    return pa.py_buffer(np.append(0, ends).astype(np.int32))
