"""Draw shapes in an object's own coordinates, placed anywhere in a picture."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image, ImageDraw

SIDE = 64
"""Width and height of a finished picture, in pixels."""
FINE = 6
"""Every picture is drawn this many times larger and averaged down, which smooths its edges."""

Colour = tuple[int, int, int]
Point = tuple[float, float]

_ROUND = 36
_CIRCLE = [(math.cos(math.tau * k / _ROUND), math.sin(math.tau * k / _ROUND)) for k in range(_ROUND)]


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return `first` with `share` (0 to 1) of it replaced by `second`; channels 0 to 255."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def darker(colour: Colour, share: float) -> Colour:
    """Return `colour` moved towards black by `share` (0 to 1)."""
    return mix(colour, (0, 0, 0), share)


def lighter(colour: Colour, share: float) -> Colour:
    """Return `colour` moved towards white by `share` (0 to 1)."""
    return mix(colour, (255, 255, 255), share)


@dataclass(frozen=True)
class Pen:
    """Draws on `image` in coordinates that are shifted, scaled, rotated and mirrored.

    The origin is at pixel (`x`, `y`) of the finished picture, one unit is `scale` pixels, y points down, and `turn` is
    in degrees. Corners are rounded to whole pixels of the enlarged picture, so that machines whose sines differ in the
    last bit draw the same picture.
    """

    image: Image.Image
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    turn: float = 0.0
    mirrored: bool = False

    def _place(self, points: Iterable[Point]) -> list[tuple[int, int]]:
        cos, sin = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        placed = []
        for right, down in points:
            across = -right if self.mirrored else right
            placed.append(
                (
                    round(FINE * (self.x + self.scale * (cos * across - sin * down))),
                    round(FINE * (self.y + self.scale * (sin * across + cos * down))),
                )
            )
        return placed

    def polygon(self, points: Iterable[Point], fill: Colour) -> None:
        """Fill the polygon through `points`."""
        ImageDraw.Draw(self.image).polygon(self._place(points), fill=fill)

    def box(self, left: float, top: float, right: float, bottom: float, fill: Colour) -> None:
        """Fill a rectangle."""
        self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], fill)

    def oval(self, x: float, y: float, wide: float, high: float, fill: Colour, lean: float = 0.0) -> None:
        """Fill an ellipse with half axes `wide` and `high`, turned by `lean` degrees."""
        cos, sin = math.cos(math.radians(lean)), math.sin(math.radians(lean))
        self.polygon(
            [(x + wide * c * cos - high * s * sin, y + wide * c * sin + high * s * cos) for c, s in _CIRCLE],
            fill,
        )

    def line(self, points: Iterable[Point], width: float, fill: Colour) -> None:
        """Draw a line of `width` units with round joints and ends."""
        points = list(points)
        thick = max(1, round(FINE * self.scale * width))
        ImageDraw.Draw(self.image).line(self._place(points), fill=fill, width=thick, joint="curve")
        for x, y in (points[0], points[-1]):
            self.oval(x, y, width / 2, width / 2, fill)

    def curve(self, start: Point, pull: Point, end: Point, width: float, fill: Colour) -> None:
        """Draw a quadratic Bezier curve from `start` to `end`, pulled towards `pull`."""
        steps = [k / 10 for k in range(11)]
        self.line(
            [
                (
                    (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * pull[0] + t**2 * end[0],
                    (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * pull[1] + t**2 * end[1],
                )
                for t in steps
            ],
            width,
            fill,
        )
