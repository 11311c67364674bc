"""Ruling lines and images of a PDF page, also inside form XObjects, in the working space of the page's view."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from typing import Any

from extract.readers.pdf_chars import View
from extract.structs import Struct

MAX_OBJECTS = 20_000  # drawings, maps: tables are not looked for there
_MAX_SEGMENTS = 4_000  # of one path
_THIN = 3.0  # points: a filled box thinner than this is a drawn line
_SHORT = 4.0  # points: shorter lines are dots, ticks, letters drawn as paths


class Rules(Struct, frozen=True):
    """Straight lines. ``across``: (y, x0, x1); ``down``: (x, top, bottom)."""

    across: list[tuple[float, float, float]]
    down: list[tuple[float, float, float]]
    image_share: float  # of the page's area that images cover, at most 1
    capped: bool


Matrix = tuple[float, float, float, float, float, float]


def read_rules(page: Any, view: View) -> Rules:
    """All straight ruling lines of a page and the share of it that images cover."""
    import pypdfium2.raw as raw

    across: list[tuple[float, float, float]] = []
    down: list[tuple[float, float, float]] = []
    width, height = view.size()
    image_area = 0.0
    for seen, (kind, obj, matrix) in enumerate(_walk_objects(raw, page)):
        if seen > MAX_OBJECTS:
            return Rules([], [], min(1.0, image_area / (width * height or 1)), True)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = _bounds(raw, obj, matrix, view)
            image_area += max(0.0, min(x1, width) - max(x0, 0)) * max(0.0, min(y1, height) - max(y0, 0))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            for x0, y0, x1, y1 in _straight_parts(raw, obj, matrix, view):
                if y1 - y0 <= _THIN and x1 - x0 >= max(_SHORT, y1 - y0):
                    across.append(((y0 + y1) / 2, x0, x1))
                elif x1 - x0 <= _THIN and y1 - y0 >= _SHORT:
                    down.append(((x0 + x1) / 2, y0, y1))
    return Rules(across, down, min(1.0, image_area / (width * height or 1)), False)


def _walk_objects(raw: Any, page: Any) -> Iterator[tuple[int, Any, Matrix | None]]:
    for i in range(raw.FPDFPage_CountObjects(page)):
        obj = raw.FPDFPage_GetObject(page, i)
        kind = raw.FPDFPageObj_GetType(obj)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            yield from _walk_form(raw, obj, None, 0)
        elif kind != raw.FPDF_PAGEOBJ_TEXT:
            yield kind, obj, None


def _walk_form(raw: Any, form: Any, outer: Matrix | None, depth: int) -> Iterator[tuple[int, Any, Matrix | None]]:
    if depth > 5:
        return
    matrix = _multiply(_matrix(raw, form), outer)
    for i in range(max(0, raw.FPDFFormObj_CountObjects(form))):
        obj = raw.FPDFFormObj_GetObject(form, i)
        kind = raw.FPDFPageObj_GetType(obj)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            yield from _walk_form(raw, obj, matrix, depth + 1)
        else:
            yield kind, obj, matrix


def _matrix(raw: Any, obj: Any) -> Matrix:
    value = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
    raw.FPDFPageObj_GetMatrix(obj, value)
    return (value.a, value.b, value.c, value.d, value.e, value.f)


def _multiply(inner: Matrix, outer: Matrix | None) -> Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: Matrix | None, x: float, y: float) -> tuple[float, float]:
    if matrix is None:
        return x, y
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _box(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _bounds(raw: Any, obj: Any, matrix: Matrix | None, view: View) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(obj, left, bottom, right, top):
        return (0.0, 0.0, 0.0, 0.0)
    corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
    return _box([view.to_work(*_apply(matrix, x, y)) for x, y in corners])


def _straight_parts(raw: Any, path: Any, outer: Matrix | None, view: View) -> list[tuple[float, float, float, float]]:
    """Boxes of the straight lines that a path draws: its strokes, and its thin filled boxes."""
    count = raw.FPDFPath_CountSegments(path)
    if count < 2 or count > _MAX_SEGMENTS:
        return []
    matrix = _multiply(_matrix(raw, path), outer)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    parts: list[tuple[float, float, float, float]] = []
    for points in _subpaths(raw, path, count, matrix, view):
        box = _box(points)
        if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            if stroke.value or fill.value:
                parts.append(box)
        elif stroke.value:
            parts.extend(_box([a, b]) for a, b in itertools.pairwise(points))
    return parts


def _subpaths(raw: Any, path: Any, count: int, matrix: Matrix, view: View) -> list[list[tuple[float, float]]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    subpaths: list[list[tuple[float, float]]] = []
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = view.to_work(*_apply(matrix, x.value, y.value))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not subpaths:
            subpaths.append([point])
        else:
            subpaths[-1].append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            subpaths[-1].append(subpaths[-1][0])
    return [points for points in subpaths if len(points) > 1]
