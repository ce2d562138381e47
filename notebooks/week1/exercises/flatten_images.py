"""Week 1, `flatten_images`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close


class FlattenImages(Exercise):
    def cases(self, rng):
        for shape in ((2, 1, 2, 3), (3, 2, 2, 3), (4, 3, 5, 3), (1, 2, 3, 3)):
            yield dict(images=rng.integers(0, 256, size=shape, dtype=np.uint8))

    @worth(10)
    def columns(self):
        """one column per picture, values from 0 to 1, shape (height * width * 3, m)"""
        return Close()

    mistakes = (
        Mistake(
            name="the pixels are scrambled by reshape(n_x, m)",
            replace="images.reshape(m, -1).T",
            by="images.reshape(-1, m)",
            hint="The shape is right, but a column mixes pixels of several pictures. One row per picture first, then .T.",
            reread="section 1",
        ),
        Mistake(
            name="the division by 255 is missing",
            replace=" / 255",
            by="",
            hint="The values run from 0 to 255.",
            reread="section 1",
        ),
        Mistake(
            name="the transpose is missing",
            replace=".T / 255",
            by=" / 255",
            hint="Pictures lie in rows; the course keeps them in columns.",
        ),
        Mistake(
            name="the pixels come in another order, as with images.T.reshape(n_x, m) or order='F'",
            replace="images.reshape(m, -1).T",
            by="images.T.reshape(-1, m)",
            hint="`.T` of a 4-d array turns all four axes round. Keep the axes as they are until every picture is one row.",
        ),
        Mistake(
            name="the pixels are scrambled by reshape(n_x, m), and the division by 255 is missing",
            replace="images.reshape(m, -1).T / 255",
            by="images.reshape(-1, m)",
            hint="Two things: one row per picture first, then .T; and the values should run from 0 to 1.",
            reread="section 1",
        ),
        Mistake(
            name="division by the largest value that occurs",
            replace="/ 255",
            by="/ images.max()",
            hint="Silent wherever a white pixel occurs. Divide by 255, the largest value that a uint8 can have.",
        ),
        Mistake(
            name="everything lies in one long row",
            replace="images.reshape(m, -1).T",
            by="images.flatten()",
            hint="`flatten()` forgets which number belongs to which picture. There should be one column per picture.",
        ),
        Mistake(
            name="division by 256",
            replace="/ 255",
            by="/ 256",
            hint="The largest value of a uint8 is 255, and it should become 1.",
        ),
        Mistake(
            name="integer division",
            replace="/ 255",
            by="// 255",
            hint="`//` rounds down: almost every pixel becomes 0. Use `/`.",
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
