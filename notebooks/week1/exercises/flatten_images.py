"""Week 1, `flatten_images`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close


class FlattenImages(Exercise):
    built = "Your pictures are now a matrix that a neuron can read: one column of numbers from 0 to 1 per picture."

    def cases(self, rng):
        for shape in ((2, 1, 2, 3), (3, 2, 2, 3), (4, 3, 5, 3), (1, 2, 3, 3)):
            yield dict(images=rng.integers(0, 256, size=shape, dtype=np.uint8))

    @worth(10)
    def columns(self):
        """one column per picture, values from 0 to 1, shape (height * width * 3, m)"""
        return Close()

    mistakes = (
        Mistake(
            name="each column mixes pixels of several pictures",
            replace="images.reshape(m, -1).T",
            by="images.reshape(-1, m)",
            hint="The shape is right, but the order is not. Make one row per picture, reshape(m, -1), then take .T.",
            reread="section 1",
        ),
        Mistake(
            name="the division by 255 is missing",
            replace=" / 255",
            by="",
            hint="The values run from 0 to 255. Divide by 255, so that they run from 0 to 1.",
            reread="section 1",
        ),
        Mistake(
            name="the pictures lie in rows, shape (m, n_x)",
            replace=".T / 255",
            by=" / 255",
            hint="The course keeps each picture in a column: take the transpose, .T.",
        ),
        Mistake(
            name="each picture has its own column, but its pixels come in another order",
            replace="images.reshape(m, -1).T",
            by="images.T.reshape(-1, m)",
            hint="Keep the axes as they are until every picture is one row. For example, images.T and order='F' turn "
            "the order of all four axes round.",
        ),
        Mistake(
            name="each column mixes pixels of several pictures, and the division by 255 is missing",
            replace="images.reshape(m, -1).T / 255",
            by="images.reshape(-1, m)",
            hint="Two things to change: make one row per picture, then take .T; and divide by 255.",
            reread="section 1",
        ),
        Mistake(
            name="the values are divided by the largest one that occurs",
            replace="/ 255",
            by="/ images.max()",
            hint="Pictures without a white pixel then come out too light. Divide by 255, the largest value that a "
            "uint8 can have.",
        ),
        Mistake(
            name="all pictures lie along one axis, shape (m * n_x,)",
            replace="images.reshape(m, -1).T",
            by="images.flatten()",
            hint="There should be one column per picture. For example, `flatten()` makes one axis of everything; "
            "reshape(m, -1) keeps the pictures apart.",
        ),
        Mistake(
            name="the values are divided by 256",
            replace="/ 255",
            by="/ 256",
            hint="The largest value of a uint8 is 255, and it should become 1.",
        ),
        Mistake(
            name="the values are rounded down to 0 or 1",
            replace="/ 255",
            by="// 255",
            hint="For example, `//` rounds down, so that almost every pixel becomes 0. Use `/`.",
        ),
        Mistake(
            name="the values are divided by 255 twice",
            replace="/ 255",
            by="/ 255 / 255",
            hint="One division makes them run from 0 to 1; a second one makes them nearly 0. Divide once.",
            reread="section 1",
        ),
        Mistake(
            name="the values run from -1 to 1",
            replace="/ 255",
            by="/ 127.5 - 1",
            hint="Here the values run from 0 to 1: divide by 255, and subtract nothing.",
            reread="section 1",
        ),
    )
    harmless = (
        Variant(name="in float32", replace=".T / 255", by='.T.astype("float32") / np.float32(255)'),
        Variant(
            name="one picture after the other",
            replace="images.reshape(m, -1).T",
            by="np.stack([images[i].ravel() for i in range(m)], axis=1)",
        ),
    )
