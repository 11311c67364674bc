"""The Arrow schema of each declared table.

``pa.array`` and ``Schema.empty_table`` load pandas where it is installed, a third of a second for nothing: what writes
tables makes its arrays of buffers.
"""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from extract.dataset.schema import SCHEMA_VERSION, TABLES

_TYPES = {"str": pa.string(), "int8": pa.int8(), "int16": pa.int16(), "int32": pa.int32(), "int64": pa.int64(),
          "float32": pa.float32(), "float64": pa.float64(), "bool": pa.bool_(), "date32": pa.date32()}  # fmt: skip


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a table; titles and the schema version stand in the metadata."""
    declared = TABLES[table]
    fields = [
        pa.field(c.name, _TYPES[c.type], nullable=c.null, metadata={"title_vi": c.title_vi}) for c in declared.columns
    ]
    return pa.schema(fields, metadata={"table": table, "title_vi": declared.title_vi, "schema_version": SCHEMA_VERSION})


def empty_table(schema: pa.Schema) -> pa.Table:
    """A table without rows."""
    return pa.Table.from_arrays([pa.nulls(0, field.type) for field in schema], schema=schema)
