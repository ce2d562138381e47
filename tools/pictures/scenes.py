"""Draw whole pictures: a background, some small distractors, a cat or another object, and light."""

from __future__ import annotations

import colorsys

import numpy as np
from PIL import Image

from tools.pictures import cats, things
from tools.pictures.pen import FINE, SIDE, Colour, Pen, darker, lighter

LIGHT_ON_DARK = 0.62
"""Share of the pictures whose object is lighter than its background; in the others it is darker.

It is the same for cats and other objects, so brightness alone reveals little. A linear model can represent only one
sign of a shape, two relu units both. The further from 0.5, the easier for a linear model."""


def _colour(rng: np.random.Generator, light: bool, warm: bool) -> Colour:
    """Return a light or a dark colour: a warm one (greys, browns, reds, as of fur and wood) or of any hue."""
    hue = rng.uniform(0.02, 0.12) if warm else rng.random()
    full = rng.choice([0.08, 0.3, 0.5])
    value = rng.uniform(0.78, 1.0) if light else rng.uniform(0.14, 0.36)
    red, green, blue = (round(255 * part) for part in colorsys.hsv_to_rgb(hue, full, value))
    return red, green, blue


def _ground(pen: Pen, rng: np.random.Generator, colour: Colour) -> None:
    """Paint the whole picture: a wall with a floor, wallpaper, hills, tiles, or a window."""
    pen.box(0, 0, SIDE, SIDE, colour)
    other = darker(colour, 0.22) if rng.random() < 0.5 else lighter(colour, 0.16)
    kind = rng.integers(5)
    edge = rng.uniform(40, 54)
    if kind == 0:
        pen.box(0, edge, SIDE, SIDE, other)
    elif kind == 1:
        step = rng.uniform(7, 12)
        for left in np.arange(rng.uniform(-step, 0), SIDE, step):
            pen.box(left, 0, left + step / 2, SIDE, other)
    elif kind == 2:
        pen.oval(rng.uniform(0, 30), edge + 22, 40, 30, other)
        pen.oval(rng.uniform(34, 64), edge + 20, 34, 24, darker(other, 0.12))
    elif kind == 3:
        step = rng.uniform(9, 14)
        for row, top in enumerate(np.arange(0, SIDE, step)):
            for left in np.arange((row % 2) * step, SIDE, 2 * step):
                pen.box(left, top, left + step, top + step, other)
    else:
        left, top = rng.uniform(2, 34), rng.uniform(2, 12)
        pen.box(left, top, left + 24, top + 26, other)
        pen.box(left + 11, top, left + 13, top + 26, colour)
        pen.box(left, top + 12, left + 24, top + 14, colour)
        pen.box(0, edge, SIDE, SIDE, darker(colour, 0.12))


def _distract(pen: Pen, rng: np.random.Generator, light: bool) -> None:
    """Draw one small object near the edge: a ball, a box, a star or a leaf."""
    colour = _colour(rng, light, warm=False)
    colour = darker(colour, 0.3) if light else lighter(colour, 0.3)
    x = rng.choice([rng.uniform(3, 12), rng.uniform(52, 61)])
    spot = Pen(pen.image, x, rng.uniform(5, 60), rng.uniform(3, 6), rng.uniform(0, 90))
    kind = rng.integers(4)
    if kind == 0:
        spot.oval(0, 0, 1, 1, colour)
        spot.oval(-0.3, -0.3, 0.35, 0.35, lighter(colour, 0.4))
    elif kind == 1:
        spot.box(-0.9, -0.9, 0.9, 0.9, colour)
        spot.box(-0.2, -0.9, 0.2, 0.9, lighter(colour, 0.4))
    elif kind == 2:
        spot.polygon([(0, -1), (0.3, -0.3), (1, 0), (0.3, 0.3), (0, 1), (-0.3, 0.3), (-1, 0), (-0.3, -0.3)], colour)
    else:
        spot.oval(0, 0, 1.1, 0.5, colour)
        spot.line([(-1.2, 0), (1, 0)], 0.15, darker(colour, 0.3))


def _lit(pixels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return `pixels` (SIDE, SIDE, 3) uint8 under a light of random strength, warmth and side.

    It uses integers only, so that every machine gives the same bytes.
    """
    strength = int(rng.integers(225, 262))
    warmth = int(rng.integers(-12, 13))
    slope = int(rng.integers(-40, 41))
    tint = np.array([strength + warmth, strength, strength - warmth])
    side = slope * (2 * np.arange(SIDE) - SIDE) // SIDE
    light = tint[None, None, :] + side[None, :, None]
    return np.clip(pixels.astype(np.int64) * light // 256, 0, 255).astype(np.uint8)


def draw(rng: np.random.Generator, cat: bool) -> np.ndarray:
    """Draw one picture.

    Args:
        rng: the source of every random choice; the same state gives the same picture.
        cat: whether to draw a cat or another object.

    Returns:
        (64, 64, 3) uint8, red, green, blue.
    """
    image = Image.new("RGB", (SIDE * FINE, SIDE * FINE))
    page = Pen(image)
    light = bool(rng.random() < LIGHT_ON_DARK)
    _ground(page, rng, _colour(rng, not light, warm=bool(rng.random() < 0.7)))
    for _ in range(rng.integers(0, 4)):
        _distract(page, rng, not light)
    place = Pen(
        image,
        x=SIDE / 2 + rng.uniform(-4, 4),
        y=SIDE / 2 + rng.uniform(-2, 3),
        scale=rng.uniform(22, 27),
        turn=rng.uniform(-8, 8),
        mirrored=bool(rng.random() < 0.5),
    )
    if cat:
        chosen = rng.choice(len(cats.POSES), p=list(cats.POSES.values()))
        thing = list(cats.POSES)[chosen]
    else:
        thing = things.THINGS[rng.integers(len(things.THINGS))]
    thing(place, rng, _colour(rng, light, warm=True))
    return _lit(np.asarray(image.reduce(FINE)), rng)
