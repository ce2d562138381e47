"""Draw cats: a face, and a sitting, a lying and a walking cat."""

from __future__ import annotations

import numpy as np

from tools.pictures.pen import Colour, Pen, darker, lighter, mix

PINK: Colour = (232, 150, 150)
EYES: list[Colour] = [(150, 205, 70), (240, 190, 50), (110, 190, 225)]
BLACK: Colour = (22, 20, 24)
WHITE: Colour = (250, 248, 244)


def _head(pen: Pen, rng: np.random.Generator, coat: Colour, x: float, y: float, size: float) -> None:
    """Draw a cat's head of half width `size` at (`x`, `y`): ears, eyes, nose, mouth and whiskers."""

    def at(right: float, down: float) -> tuple[float, float]:
        return x + size * right, y + size * down

    bright = sum(coat) > 380
    mark = darker(coat, 0.35) if bright else lighter(coat, 0.22)
    iris = EYES[rng.integers(len(EYES))]
    ear = rng.uniform(1.1, 1.4)
    inner = mix(PINK, coat, rng.uniform(0.1, 0.7))
    wide_eyes = rng.uniform(0.15, 0.23)
    for side in (-1, 1):
        pen.polygon([at(side * 0.98, 0.1), at(side * 0.86, -ear), at(side * 0.12, -0.6)], coat)
        pen.polygon([at(side * 0.8, -0.25), at(side * 0.77, -ear + 0.3), at(side * 0.36, -0.55)], inner)
    pen.oval(*at(0, 0), size, size * 0.83, coat)
    if rng.random() < 0.5:
        for stripe in (-0.25, 0, 0.25):
            pen.line([at(stripe, -0.75), at(stripe * 0.8, -0.42)], size * 0.1, mark)
    muzzle = mix(coat, WHITE, rng.choice([0.25, 0.7]))
    for side in (-1, 1):
        pen.oval(*at(side * 0.2, 0.42), size * 0.27, size * 0.22, muzzle)
        pen.oval(*at(side * 0.42, -0.08), size * wide_eyes, size * 0.2, iris)
        pen.oval(*at(side * 0.42, -0.08), size * 0.08, size * 0.18, BLACK)
        for lift in (-0.1, 0.1):
            whisker = WHITE if not bright else darker(coat, 0.6)
            pen.line([at(side * 0.4, 0.4 + lift / 2), at(side * 1.2, 0.38 + 2 * lift)], size * 0.05, whisker)
    pen.polygon([at(-0.13, 0.2), at(0.13, 0.2), at(0, 0.36)], darker(PINK, 0.2))
    pen.line([at(-0.22, 0.46), at(-0.12, 0.56), at(0, 0.46), at(0.12, 0.56), at(0.22, 0.46)], size * 0.06, BLACK)


def face(pen: Pen, rng: np.random.Generator, coat: Colour) -> None:
    """Draw a cat's face that fills the picture, with its shoulders below."""
    pen.oval(0, 1.05, 0.62, 0.55, darker(coat, 0.12))
    _head(pen, rng, coat, 0, 0.15, 0.82)


def sitting(pen: Pen, rng: np.random.Generator, coat: Colour) -> None:
    """Draw a sitting cat that faces the viewer, its tail to one side."""
    lift = rng.uniform(-0.1, 0.5)
    pen.curve((0.3, 0.92), (1.25, 1.0), (0.82, lift), 0.17, darker(coat, 0.15))
    pen.oval(0, 0.48, 0.5, 0.62, coat)
    pen.oval(0, 0.75, 0.58, 0.34, coat)
    if rng.random() < 0.5:
        pen.oval(0, 0.35, 0.24, 0.36, mix(coat, WHITE, 0.6))
    for side in (-1, 1):
        pen.line([(side * 0.15, 0.45), (side * 0.17, 0.98)], 0.19, darker(coat, 0.1))
        pen.oval(side * 0.19, 1.0, 0.16, 0.1, lighter(coat, 0.25))
    _head(pen, rng, coat, 0, -0.35, 0.54)


def lying(pen: Pen, rng: np.random.Generator, coat: Colour) -> None:
    """Draw a lying cat with its head up."""
    pen.curve((0.75, 0.65), (1.25, 0.75), (1.05, rng.uniform(-0.1, 0.3)), 0.16, darker(coat, 0.15))
    pen.oval(0.25, 0.55, 0.72, 0.42, coat)
    pen.oval(0.58, 0.62, 0.36, 0.34, darker(coat, 0.1))
    for x in (-0.32, 0.02):
        pen.oval(x, 0.92, 0.22, 0.11, lighter(coat, 0.2))
    _head(pen, rng, coat, -0.3, -0.05, 0.56)


def walking(pen: Pen, rng: np.random.Generator, coat: Colour) -> None:
    """Draw a walking cat, tail in the air."""
    pen.curve((0.75, 0.3), (1.15, 0.1), (0.95, rng.uniform(-0.8, -0.4)), 0.15, coat)
    for x, step in ((-0.35, -0.08), (-0.1, 0.1), (0.45, -0.1), (0.7, 0.08)):
        pen.line([(x, 0.5), (x + step, 1.0)], 0.17, darker(coat, 0.12))
    pen.oval(0.2, 0.4, 0.7, 0.33, coat)
    if rng.random() < 0.5:
        for x in (0.05, 0.28, 0.51):
            pen.line([(x, 0.1), (x + 0.03, 0.4)], 0.08, darker(coat, 0.3))
    _head(pen, rng, coat, -0.42, -0.12, 0.5)


POSES = {sitting: 0.45, face: 0.35, lying: 0.1, walking: 0.1}
"""How often each pose is drawn."""
