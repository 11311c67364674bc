"""Writes rules/places.tsv: provinces and communes with their official codes and the units they were made from.

Source: the data inside the Python package vietnamadminunits 1.0.4 (MIT, Copyright (c) 2025 Tran Ngoc Minh Hieu; the
licence stands in rules/places.LICENSE.txt). Codes are those of the statistics office. The package is a source, not a
dependency of the program. Run it again only to take a newer version over::

    python -m venv places-venv && places-venv/bin/pip install vietnamadminunits==1.0.4
    places-venv/bin/python tools/make_places.py rules/places.tsv

Then run tests/test_places.py, which holds the counts: 34 provinces, 3,321 communes, 63 former provinces.
The 1 July 2025 units are from Nghị quyết 202/2025/QH15 (provinces) and Nghị quyết 76/2025/UBTVQH15 (communes).
"""

from __future__ import annotations

import importlib.util
import json
import sqlite3
import sys
from collections import defaultdict
from pathlib import Path

COLUMNS = ("code", "name", "kind", "province_code", "former", "valid_from", "valid_until")
NEW, LAST_OLD = "2025-07-01", "2025-06-30"
# The package still calls these provinces "Tỉnh"; by 2026 the statistics office lists them as cities. Matching ignores
# the kind of a province, so both "tỉnh Bắc Ninh" and "thành phố Bắc Ninh" lead to one code.
Row = tuple[str, ...]


def main(target: Path) -> None:
    """Writes the table; prints the counts."""
    spec = importlib.util.find_spec("vietnamadminunits")
    if spec is None or spec.origin is None:
        raise SystemExit("vietnamadminunits is not installed; see the head of this file")
    data = Path(spec.origin).parent / "data"
    with sqlite3.connect(data / "dataset.db") as base:
        converter = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
        rows = [*former_provinces(base, converter), *provinces(base, converter), *communes(base, converter)]
    text = "\n".join("\t".join(row) for row in [COLUMNS, *rows]) + "\n"
    target.write_text(text, encoding="utf-8", newline="\n")
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[f"{row[2]} until {row[6]}" if row[6] else row[2]] += 1
    print(dict(counts))


def provinces(base: sqlite3.Connection, converter: dict) -> list[Row]:
    """The 34 provinces, each with the former ones that it was made from."""
    old_names = dict(base.execute("select distinct provinceKey, province from admin_units_legacy"))
    query = "select distinct provinceCode, provinceShort, province, provinceKey from admin_units order by 1"
    rows = []
    for code, short, full, key in base.execute(query):
        former = [old_names[k] for k in converter["DICT_PROVINCE"][key]]
        rows.append((code, short, kind_of(full, short), code, "; ".join(sorted(former)), NEW, ""))
    return rows


def former_provinces(base: sqlite3.Connection, converter: dict) -> list[Row]:
    """The 63 provinces up to 30 June 2025; province_code is the code of the province they belong to now."""
    new_code = dict(base.execute("select distinct provinceKey, provinceCode from admin_units"))
    now = {old: new_code[new] for new, olds in converter["DICT_PROVINCE"].items() for old in olds}
    query = "select distinct provinceCode, provinceShort, province, provinceKey from admin_units_legacy order by 1"
    found = base.execute(query)
    return [(code, short, kind_of(full, short), now[key], "", "", LAST_OLD) for code, short, full, key in found]


def communes(base: sqlite3.Connection, converter: dict) -> list[Row]:
    """The 3,321 communes, each with the former communes and their districts."""
    old_names = {
        f"{province}_{district}_{ward}": f"{name}, {in_district}"
        for province, district, ward, name, in_district in base.execute(
            "select provinceKey, districtKey, wardKey, ward, district from admin_units_legacy where ward is not null"
        )
    }
    former: dict[tuple[str, str], set[str]] = defaultdict(set)
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            former[province, ward] |= {old_names.get(old, "") for old in olds}
    for province, olds in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in olds.items():
            for part in parts:
                former[province, part["newWardKey"]].add(f"{old_names.get(old, '')} (một phần)")
    columns = "wardCode, wardShort, ward, provinceCode, provinceKey, wardKey"
    query = f"select {columns} from admin_units order by provinceCode, wardCode"
    rows = []
    for code, short, full, province, province_key, key in base.execute(query):
        names = sorted(n for n in former[province_key, key] if n and not n.startswith(" ("))
        rows.append((code, short, kind_of(full, short), province, "; ".join(names), NEW, ""))
    return rows


def kind_of(full: str, short: str) -> str:
    """'xã' of "Xã Nam Phù"; a numbered ward has its kind inside the short name ("Phường 2")."""
    kind = full.removesuffix(short).strip().lower()
    return kind or full.split()[0].lower()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "rules/places.tsv"))
