"""The checks that no row leaves the program without, and rows turned into the columns that they look at."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from extract.dataset.rows import Rows
from extract.dataset.schema import TABLES, Column, TableSchema
from extract.errors import ExtractError

Columns = Sequence[Sequence[Any]]
BETWEEN = "\0"  # what strings are packed with, so that none may hold it


class TableError(ExtractError):
    """Rows break the contract of extract/dataset/schema.py. The message names table, column, row (0-based) and value."""


def misfit(table: str, column: str, row: int, value: object, kind: str) -> TableError:
    """The error for a value that its column cannot hold."""
    return TableError(f"{table}.{column}, dòng {row}: {value!r} không hợp kiểu {kind}",
                      f"{table}.{column}, row {row}: {value!r} does not fit {kind}")  # fmt: skip


def to_columns(rows: Rows) -> dict[str, list[Sequence[Any]]]:
    """The columns of each table in their declared order; none for a table without rows."""
    return {name: list(zip(*table, strict=True)) for name, table in rows.items()}


def check_columns(tables: Mapping[str, Columns]) -> None:
    """Raises TableError naming table, column and row of the first value that breaks the contract.

    ``tables`` has the columns of each table in their declared order; an empty table may have none. Checked are types,
    nulls, allowed values, keys, foreign keys (where the table they point to is given), and
    ``blocks.text[start:end] == evidence``; packing.py finds numbers too large for their type.
    """
    named = {
        name: dict(zip((c.name for c in TABLES[name].columns), columns, strict=True)) if columns else {}
        for name, columns in tables.items()
    }
    for name, columns in named.items():
        for column in TABLES[name].columns if columns else ():
            _check_column(name, column, columns[column.name])
        _check_key(TABLES[name], columns)
    for name, columns in named.items():
        for column in TABLES[name].columns if columns else ():
            if column.foreign_key and column.foreign_key[0] in named:
                target = named[column.foreign_key[0]].get(column.foreign_key[1], ())
                _check_reference(name, column, columns[column.name], target)
    if "blocks" in named:
        blocks = named["blocks"]
        texts = dict(zip(blocks["block_id"], blocks["text"], strict=True)) if blocks else {}
        for name, columns in named.items():
            if TABLES[name].has_evidence and columns:
                _check_evidence(name, columns, texts)


_PYTHON_TYPES: dict[str, set[type]] = {
    "str": {str}, "int8": {int}, "int16": {int}, "int32": {int}, "int64": {int}, "float32": {float, int},
    "float64": {float}, "bool": {bool}, "date32": {date},
}  # fmt: skip


def _check_column(table: str, column: Column, values: Sequence[Any]) -> None:
    types = set(map(type, values))
    if type(None) in types:
        if not column.null:
            row = values.index(None)
            raise TableError(f"{table}.{column.name}, dòng {row}: trống, nhưng cột này không được trống",
                             f"{table}.{column.name}, row {row}: null, but the column may not be null")  # fmt: skip
        if len(types) == 1:
            return
        types.discard(type(None))
    right = types <= _PYTHON_TYPES[column.type]
    if right and column.allowed:
        if strange := set(values) - {None, *column.allowed}:
            value, allowed = min(strange), ", ".join(column.allowed)
            row = values.index(value)
            raise TableError(f"{table}.{column.name}, dòng {row}: {value!r} không thuộc {allowed}",
                             f"{table}.{column.name}, row {row}: {value!r} is not one of {allowed}")  # fmt: skip
    elif not right:
        row = next(r for r, v in enumerate(values) if v is not None and type(v) not in _PYTHON_TYPES[column.type])
        raise misfit(table, column.name, row, values[row], column.type)


def _check_key(schema: TableSchema, columns: Mapping[str, Sequence[Any]]) -> None:
    keys = columns.get(schema.key, ())
    if len(set(keys)) < len(keys):
        seen: dict[Any, int] = {}
        for row, key in enumerate(keys):
            if key in seen:
                column = f"{schema.name}.{schema.key}"
                raise TableError(f"{column}, dòng {row}: {key!r} đã có ở dòng {seen[key]}",
                                 f"{column}, row {row}: {key!r} stands in row {seen[key]} already")  # fmt: skip
            seen[key] = row


def _check_reference(table: str, column: Column, values: Sequence[Any], target: Collection[Any]) -> None:
    lost = set(values) - {None}
    lost -= set(target)
    if lost:
        row = next(r for r, v in enumerate(values) if v in lost)
        where = ".".join(column.foreign_key or ())
        raise TableError(f"{table}.{column.name}, dòng {row}: {values[row]!r} không có trong {where}",
                         f"{table}.{column.name}, row {row}: {values[row]!r} is not in {where}")  # fmt: skip


def _check_evidence(table: str, columns: Mapping[str, Sequence[Any]], texts: Mapping[str, str]) -> None:
    wanted = zip(columns["block_id"], columns["start"], columns["end"], columns["evidence"], strict=True)
    for row, (block, start, end, evidence) in enumerate(wanted):
        if block is None and start is None and end is None and evidence is None:
            continue  # a finding about something that is missing
        text = texts.get(block, "")
        if not 0 <= start <= end <= len(text) or text[start:end] != evidence:
            there = f"{text[start:end]!r}"
            raise TableError(
                f"{table}.evidence, dòng {row}: {evidence!r} khác chữ ở {start}:{end} của khối {block}: {there}",
                f"{table}.evidence, row {row}: {evidence!r} is not what stands at {start}:{end} of block {block}: {there}",
            )
