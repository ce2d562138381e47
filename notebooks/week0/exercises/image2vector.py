"""Week 0, `image2vector`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Exercise, Mistake, Variant, worth
from helpers.checks.kinds import Close


class Image2vector(Exercise):
    built = "Any picture is now one column of numbers, the form in which a network reads it."

    def cases(self, rng):
        for shape in ((2, 2, 3), (3, 2, 3), (1, 4, 3), (4, 4, 1), (2, 5, 4)):
            yield dict(image=rng.uniform(0.1, 1, size=shape))
        yield dict(image=rng.integers(1, 256, size=(3, 3, 3), dtype=np.uint8))

    @worth(10)
    def column(self):
        """all numbers in one column, shape (height * width * channels, 1)"""
        return Close()

    mistakes = (
        Mistake(
            name="a row, shape (1, n), instead of a column",
            replace="reshape(-1, 1)",
            by="reshape(1, -1)",
            hint="A column has many rows and one column: (n, 1).",
            reread="formula (3)",
        ),
        Mistake(
            name="one axis only, shape (n,)",
            replace="reshape(-1, 1)",
            by="reshape(-1)",
            hint="A column has two axes, (n, 1). An array of shape (n,) is neither a row nor a column.",
            reread="formula (3)",
        ),
        Mistake(
            name="one channel after the other, each read down its columns",
            replace="image.reshape",
            by="image.T.reshape",
            hint="Keep the order of the numbers: reshape alone is enough. For example, `.T` and order='F' change it.",
            reread="section 4",
        ),
        Mistake(
            name="one channel after the other, instead of pixel after pixel",
            replace="image.reshape",
            by="np.moveaxis(image, 2, 0).reshape",
            hint="The numbers of one pixel stay together: leave the order of the axes as it is.",
            reread="section 4",
        ),
        Mistake(
            name="the pixels are read down the columns of the picture, not along its rows",
            replace="image.reshape",
            by="image.swapaxes(0, 1).reshape",
            hint="Read it like a page, along a row of the picture first: leave the order of the axes as it is.",
            reread="section 4",
        ),
        Mistake(
            name="one row for each pixel, shape (height * width, channels)",
            replace="reshape(-1, 1)",
            by="reshape(image.shape[0] * image.shape[1], -1)",
            hint="Every channel of every pixel has a row of its own: height * width * channels rows and one column.",
            reread="formula (3)",
        ),
        Mistake(
            name="the size of the example is written in",
            replace="reshape(-1, 1)",
            by="reshape(12, 1)",
            hint="Other pictures have other sizes: take the size from image.shape, or let -1 work it out.",
        ),
        Mistake(
            name="the values are divided by 255",
            replace="reshape(-1, 1)",
            by="reshape(-1, 1) / 255",
            hint="Here the numbers stay as they are: leave the division out. Scaling comes in assignment 1.",
        ),
        Mistake(
            name="three channels are written in",
            replace="reshape(-1, 1)",
            by="reshape(image.shape[0] * image.shape[1] * 3, 1)",
            hint="image.shape[2] is the number of channels, or let -1 work the length out.",
        ),
        Mistake(
            name="one row for each row of the picture, shape (height, width * channels)",
            replace="reshape(-1, 1)",
            by="reshape(image.shape[0], -1)",
            hint="All numbers stand in one column: (height * width * channels, 1).",
            reread="formula (3)",
        ),
        Mistake(
            name="the first channel alone",
            replace="image.reshape",
            by="image[:, :, 0].reshape",
            hint="All channels of every pixel belong in the column.",
            reread="formula (3)",
        ),
        Mistake(
            name="the mean over the channels",
            replace="image.reshape",
            by="image.mean(axis=2).reshape",
            hint="No number is lost: all channels of every pixel belong in the column.",
            reread="formula (3)",
        ),
        Mistake(
            name="the picture as it was, shape (height, width, channels)",
            replace="return image.reshape(-1, 1)",
            by="image.reshape(-1, 1)\n    return image",
            hint="reshape leaves the picture as it is and returns another array: return that one.",
        ),
        Mistake(
            name="the channels of each pixel come in reverse order",
            replace="image.reshape",
            by="image[:, :, ::-1].reshape",
            hint="Some programs store blue, green, red. Here the channels keep the order in which they come.",
            reread="section 4",
        ),
        Mistake(
            name="the column starts with the bottom row of the picture",
            replace="image.reshape",
            by="image[::-1].reshape",
            hint="Read it like a page, from the top row down: leave the order of the rows as it is.",
            reread="section 4",
        ),
    )
    harmless = (
        Variant(
            name="height, width and channels multiplied",
            replace="reshape(-1, 1)",
            by="reshape(np.prod(image.shape), 1)",
        ),
        Variant(
            name="flattened, then a second axis", replace="image.reshape(-1, 1)", by="image.flatten()[:, np.newaxis]"
        ),
        Variant(name="in float32", replace="image.reshape(-1, 1)", by='image.reshape(-1, 1).astype("float32")'),
        Variant(
            name="with loops",
            replace="image.reshape(-1, 1)",
            by="np.array([[value] for row in image for pixel in row for value in pixel])",
        ),
    )
