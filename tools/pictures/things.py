"""Draw objects other than cats: dogs, birds and fish, houses, cars and cups, and more."""

from __future__ import annotations

import math

import numpy as np

from tools.pictures.pen import Colour, Pen, darker, lighter, mix

BLACK: Colour = (22, 20, 24)
WHITE: Colour = (250, 248, 244)
WOOD: Colour = (120, 82, 50)
GLASS: Colour = (150, 195, 220)


def dog(pen: Pen, rng: np.random.Generator, coat: Colour) -> None:
    """Draw a dog's face: hanging ears, long muzzle, tongue."""
    pen.oval(0, 1.0, 0.55, 0.5, darker(coat, 0.15))
    pen.oval(0, 0.0, 0.55, 0.62, coat)
    for side in (-1, 1):
        pen.oval(side * 0.68, 0.1, 0.22, 0.6, darker(coat, 0.3), lean=-side * rng.uniform(5, 20))
        pen.oval(side * 0.23, -0.15, 0.1, 0.11, WHITE)
        pen.oval(side * 0.23, -0.13, 0.07, 0.08, BLACK)
    pen.oval(0, 0.35, 0.34, 0.38, lighter(coat, 0.3))
    if rng.random() < 0.6:
        pen.oval(0.03, 0.68, 0.12, 0.22, (225, 95, 105))
    pen.oval(0, 0.18, 0.16, 0.11, BLACK)
    pen.curve((-0.22, 0.48), (0, 0.62), (0.22, 0.48), 0.05, BLACK)


def bird(pen: Pen, rng: np.random.Generator, coat: Colour) -> None:
    """Draw a bird in profile."""
    for x in (-0.05, 0.15):
        pen.line([(x, 0.5), (x, 0.95)], 0.06, (215, 140, 40))
    pen.polygon([(0.35, 0.1), (1.15, -0.1), (1.05, 0.25), (0.4, 0.5)], darker(coat, 0.25))
    pen.oval(0.05, 0.2, 0.62, 0.42, coat)
    pen.oval(-0.5, -0.25, 0.32, 0.3, coat)
    pen.oval(0.2, 0.2, 0.4, 0.22, darker(coat, 0.2), lean=rng.uniform(-5, 25))
    pen.polygon([(-0.78, -0.35), (-1.15, -0.2), (-0.76, -0.12)], (235, 165, 40))
    pen.oval(-0.57, -0.32, 0.07, 0.07, BLACK)


def fish(pen: Pen, rng: np.random.Generator, coat: Colour) -> None:
    """Draw a fish in profile."""
    pen.polygon([(0.5, 0.1), (1.15, -0.4), (1.0, 0.1), (1.15, 0.6)], darker(coat, 0.2))
    pen.polygon([(-0.2, -0.3), (0.15, -0.75), (0.45, -0.25)], darker(coat, 0.2))
    pen.oval(-0.15, 0.1, 0.88, 0.5, coat)
    for x in np.linspace(-0.2, 0.35, int(rng.integers(2, 5))):
        pen.curve((x, -0.25), (x + 0.15, 0.1), (x, 0.45), 0.08, lighter(coat, 0.35))
    pen.oval(-0.65, -0.02, 0.13, 0.13, WHITE)
    pen.oval(-0.67, -0.02, 0.07, 0.07, BLACK)


def house(pen: Pen, rng: np.random.Generator, coat: Colour) -> None:
    """Draw a house with a roof, a door and two windows."""
    if rng.random() < 0.6:
        pen.box(0.4, -0.85, 0.62, -0.2, darker(coat, 0.4))
    pen.box(-0.85, -0.05, 0.85, 1.0, coat)
    pen.polygon([(-1.1, 0.0), (0, -0.85), (1.1, 0.0)], darker(coat, 0.3))
    pen.box(-0.15, 0.4, 0.2, 1.0, WOOD)
    for x in (-0.62, 0.42):
        pen.box(x, 0.2, x + 0.28, 0.52, GLASS)


def tree(pen: Pen, rng: np.random.Generator, coat: Colour) -> None:
    """Draw a tree, round or pointed."""
    pen.box(-0.12, 0.3, 0.12, 1.05, WOOD)
    if rng.random() < 0.5:
        for top, wide in ((-1.0, 0.5), (-0.6, 0.68), (-0.15, 0.85)):
            pen.polygon([(0, top), (wide, top + 0.75), (-wide, top + 0.75)], mix(coat, BLACK, 0.2 * (top + 1)))
    else:
        for x, y in ((-0.42, 0.0), (0.42, 0.0), (0.0, -0.42), (0.0, 0.1)):
            pen.oval(x, y, 0.52, 0.48, mix(coat, BLACK, 0.1 * (x + 0.5)))


def car(pen: Pen, rng: np.random.Generator, coat: Colour) -> None:
    """Draw a car from the side."""
    back = rng.uniform(0.55, 0.9)
    pen.polygon([(-0.65, 0.1), (-0.35, -0.4), (0.4, -0.4), (back, 0.1)], coat)
    pen.polygon([(-0.5, 0.06), (-0.28, -0.3), (0.0, -0.3), (0.0, 0.06)], GLASS)
    pen.polygon([(0.1, 0.06), (0.1, -0.3), (0.36, -0.3), (0.6, 0.06)], GLASS)
    pen.polygon([(-1.1, 0.2), (-0.95, 0.05), (0.95, 0.05), (1.1, 0.2), (1.1, 0.58), (-1.1, 0.58)], coat)
    pen.oval(-1.0, 0.28, 0.09, 0.08, (250, 235, 150))
    for x in (-0.58, 0.6):
        pen.oval(x, 0.6, 0.27, 0.27, BLACK)
        pen.oval(x, 0.6, 0.12, 0.12, (170, 170, 175))


def cup(pen: Pen, rng: np.random.Generator, coat: Colour) -> None:
    """Draw a cup on a saucer, with steam."""
    for x in (-0.3, 0.1):
        pen.curve((x, -0.55), (x + 0.3, -0.8), (x + 0.05, -1.05), 0.06, (205, 205, 210))
    pen.oval(0, 0.85, 1.0, 0.17, darker(coat, 0.25))
    pen.curve((0.5, -0.1), (1.5, 0.1), (0.45, 0.5), 0.14, darker(coat, 0.1))
    pen.polygon([(-0.7, -0.3), (0.7, -0.3), (0.42, 0.8), (-0.42, 0.8)], coat)
    pen.oval(0, -0.3, 0.7, 0.17, lighter(coat, 0.3))
    pen.oval(0, -0.28, 0.6, 0.12, (85, 55, 40))
    if rng.random() < 0.5:
        pen.oval(-0.05, 0.25, 0.18, 0.18, lighter(coat, 0.5))


def ball(pen: Pen, rng: np.random.Generator, coat: Colour) -> None:
    """Draw a striped ball with its shadow."""
    size = rng.uniform(0.6, 0.8)
    pen.oval(0.1, 0.95, size, 0.12, darker(coat, 0.6))
    pen.oval(0, 0.93 - size, size, size, coat)
    pen.oval(0, 0.93 - size, size * 0.45, size, lighter(coat, 0.45), lean=rng.uniform(-60, 60))
    pen.oval(-size * 0.4, 0.93 - size * 1.4, size * 0.16, size * 0.12, WHITE)


def mushroom(pen: Pen, rng: np.random.Generator, coat: Colour) -> None:
    """Draw a mushroom with a spotted cap."""
    pen.polygon([(-0.22, -0.1), (0.22, -0.1), (0.32, 1.0), (-0.32, 1.0)], lighter(coat, 0.3))
    pen.polygon([(-1.0, 0.1), (-0.8, -0.45), (-0.35, -0.8), (0.35, -0.8), (0.8, -0.45), (1.0, 0.1)], coat)
    for x, y in ((-0.55, -0.2), (0.0, -0.5), (0.5, -0.15)):
        pen.oval(x, y, rng.uniform(0.1, 0.17), 0.12, lighter(coat, 0.6))


def boat(pen: Pen, rng: np.random.Generator, coat: Colour) -> None:
    """Draw a sailing boat on the water."""
    pen.box(-1.2, 0.78, 1.2, 1.0, (70, 125, 165))
    pen.line([(0, -1.0), (0, 0.4)], 0.07, WOOD)
    pen.polygon([(0.08, -0.95), (rng.uniform(0.6, 0.85), 0.25), (0.08, 0.25)], lighter(coat, 0.25))
    pen.polygon([(-0.08, -0.8), (-0.6, 0.25), (-0.08, 0.25)], coat)
    pen.polygon([(-1.0, 0.38), (1.05, 0.38), (0.7, 0.88), (-0.7, 0.88)], darker(coat, 0.2))


def flower(pen: Pen, rng: np.random.Generator, coat: Colour) -> None:
    """Draw a flower with its stem and leaves."""
    pen.line([(0, 0.0), (0.05, 1.05)], 0.1, (70, 130, 60))
    pen.oval(0.3, 0.75, 0.28, 0.1, (80, 145, 65), lean=-25)
    start = rng.uniform(0, 60)
    for petal in range(6):
        angle = math.radians(start + 60 * petal)
        pen.oval(0.5 * math.cos(angle), -0.3 + 0.5 * math.sin(angle), 0.27, 0.27, coat)
    pen.oval(0, -0.3, 0.28, 0.28, (240, 200, 70))


def umbrella(pen: Pen, rng: np.random.Generator, coat: Colour) -> None:
    """Draw an open umbrella."""
    pen.line([(0, -0.2), (0, 0.85)], 0.08, WOOD)
    pen.curve((0, 0.8), (0.15, 1.15), (0.3, 0.8), 0.08, WOOD)
    high = rng.uniform(0.75, 0.95)
    rim = [(1.1 * math.cos(math.pi * k / 16), 0.05 - high * math.sin(math.pi * k / 16)) for k in range(17)]
    pen.polygon(rim, coat)
    pen.polygon([(-0.36, 0.05), (0, -high + 0.05), (0.36, 0.05)], lighter(coat, 0.3))


THINGS = (dog, bird, fish, house, tree, car, cup, ball, mushroom, boat, flower, umbrella)
"""All objects other than cats, drawn equally often."""
