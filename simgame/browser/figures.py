"""Figures for a browser: a drawing with its title, what it shows in words, and the table behind it.

Drawings are SVG elements made of numbers and texts; `markup` escapes every text. Their colours are classes, which the
page's style gives for screens, for dark ones and for print.
"""

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing and all that a reader needs who does not see it."""

    id: str
    finding: str
    """The heading: what it shows, as a sentence"""
    measure: str
    """What is measured, in which unit"""
    drawing: "Drawing"
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The numbers, under the names of their columns"""
    note: str = ""
    """A sentence below the drawing"""


class Drawing:
    """An SVG drawing of a given size in its own units."""

    def __init__(self, width: float, height: float, title: str, about: str) -> None:
        """Begin an empty drawing.

        Args:
            width: in units; on a screen it is as wide as the column of text.
            height: in units.
            title: its name.
            about: what it shows, in words.
        """
        self.width, self.height = width, height
        self._root = ET.Element(
            "svg", {"viewBox": f"0 0 {_number(width)} {_number(height)}", "role": "img", "aria-label": title}
        )
        ET.SubElement(self._root, "title").text = title
        ET.SubElement(self._root, "desc").text = about

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        """Draw a line."""
        places = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
        self._add("line", kind, {name: _number(value) for name, value in places.items()})

    def box(self, x: float, y: float, width: float, height: float, kind: str) -> None:
        """Draw a box; one without a size is left out."""
        if width > 0 and height > 0:
            places = {"x": x, "y": y, "width": width, "height": height}
            self._add("rect", kind, {name: _number(value) for name, value in places.items()})

    def dot(self, x: float, y: float, radius: float, kind: str) -> None:
        """Draw a dot."""
        places = {"cx": x, "cy": y, "r": radius}
        self._add("circle", kind, {name: _number(value) for name, value in places.items()})

    def path(self, points: Sequence[tuple[float, float]], kind: str, *, closed: bool = False) -> None:
        """Draw a line through points, or the area within."""
        drawn = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
        self._add("polygon" if closed else "polyline", kind, {"points": drawn})

    def text(self, x: float, y: float, said: str, kind: str = "", anchor: str = "start") -> None:
        """Write a text; ``anchor`` is start, middle or end."""
        added = self._add("text", kind, {"x": _number(x), "y": _number(y), "text-anchor": anchor})
        added.text = said

    def markup(self) -> str:
        """Return it as SVG, every text escaped."""
        return ET.tostring(self._root, encoding="unicode")

    def _add(self, name: str, kind: str, places: dict[str, str]) -> ET.Element:
        return ET.SubElement(self._root, name, {"class": kind, **places} if kind else places)


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def scale(low: float, high: float, start: float, end: float, value: float) -> float:
    """Return where a value of a range lies between the two ends of an axis."""
    return start + (value - low) / (high - low) * (end - start)


def nice_range(values: Iterable[float]) -> tuple[float, float]:
    """Return a range that holds all values and 0, with a little room."""
    numbers = [0.0, *values]
    low, high = min(numbers), max(numbers)
    room = (high - low or 1.0) * 0.08
    return low - room * (low < 0), high + room * (high > 0)
