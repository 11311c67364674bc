"""The description beside the tables: datapackage.json (Frictionless Data Package) with Vietnamese texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from extract.dataset.schema import SCHEMA_VERSION, TABLES, Column
from extract.structs import Struct

_TYPES = {"str": "string", "bool": "boolean", "date32": "date", "float32": "number", "float64": "number"}


class DataFile(Struct, frozen=True):
    """One Parquet file of a table; ``path`` is relative to the dataset folder, with forward slashes."""

    path: str
    sha256: str
    bytes: int
    rows: int


def describe_package(files: Mapping[str, Sequence[DataFile]], content: str) -> dict[str, Any]:
    """The descriptor of a dataset. ``content`` is the key that all its files carry (see extract/dataset/store.py).

    Sizes and hashes stand in ``parts``: the standard's own ``bytes`` and ``hash`` make ``frictionless validate`` report
    an error for any Parquet file, since it cannot count the bytes of one. The path of a table in several parts is their
    folder: of a list, Frictionless 5 reads the first Parquet file only. Foreign keys point to tables of the same
    dataset only.
    """
    return {
        "name": "chitieu",
        "title": "Chỉ tiêu, mục tiêu và đơn vị chịu trách nhiệm trong các văn bản kế hoạch",
        "profile": "data-package",
        "version": SCHEMA_VERSION,
        "schema_version": SCHEMA_VERSION,
        "content": content,
        "resources": [_describe_table(name, files[name], files) for name in TABLES if name in files],
    }


def _describe_table(name: str, files: Sequence[DataFile], known: Mapping[str, Any]) -> dict[str, Any]:
    table = TABLES[name]
    keys = [
        {"fields": [c.name], "reference": {"resource": "" if c.foreign_key[0] == name else c.foreign_key[0],
                                           "fields": [c.foreign_key[1]]}}
        for c in table.columns
        if c.foreign_key and c.foreign_key[0] in known
    ]  # fmt: skip
    schema: dict[str, Any] = {"fields": [_describe_column(c) for c in table.columns], "primaryKey": [table.key]}
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": name,
        "type": "table",
        "title": table.title_vi,
        "description": table.description_vi,
        "path": files[0].path if len(files) == 1 else name,
        "scheme": "file",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "parts": [{"path": f.path, "rows": f.rows, "bytes": f.bytes, "hash": f"sha256:{f.sha256}"} for f in files],
        "schema": schema,
    }


def _describe_column(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.type, "integer"),
        "title": column.title_vi,
        "description": column.description_vi,
    }
    if column.null and column.type.startswith(("int", "float")):
        field["missingValues"] = ["", "nan"]  # Frictionless reads Parquet through pandas, where a null number is NaN
    elif column.type == "str" and not column.null:
        field["missingValues"] = []  # an empty text is a text: a blank table cell, the hash of an unreadable file
    constraints: dict[str, Any] = {}
    if not column.null:
        constraints["required"] = True
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    return field | ({"constraints": constraints} if constraints else {})
