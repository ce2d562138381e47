"""Week 4, `confusion`: its cases, checks, points and mistakes."""

import numpy as np

from grading.course.week import Exercise, Mistake, Variant, gate, worth
from helpers.checks.kinds import Close, Returns


def draw_answers(rng, counts):
    """Labels and answers with these numbers of TP, FP, TN, FN, mixed."""
    pairs = np.repeat([(1, 1), (0, 1), (0, 0), (1, 0)], counts, axis=0)
    Y, Y_prediction = rng.permutation(pairs).T[:, np.newaxis]
    return Y, Y_prediction


class Confusion(Exercise):
    built = (
        "You can now say not only how often a network is right, but which kind of mistake it makes: cats "
        "overlooked, or false alarms."
    )

    def cases(self, rng):
        counts = 1 + rng.permutation(6)[:4]
        for numbers, dtype in ((counts, int), (3 + rng.permutation(9)[:4], float), (counts[::-1] + 2, bool)):
            Y, Y_prediction = draw_answers(rng, numbers)
            yield dict(Y=Y, Y_prediction=Y_prediction.astype(dtype))
        for numbers in ((0, 0, 4, 0), (0, 0, 0, 1), (int(rng.integers(2, 6)), 0, 0, 0)):
            Y, Y_prediction = draw_answers(rng, numbers)
            yield dict(Y=Y, Y_prediction=Y_prediction)

    @gate
    def keys(self):
        """returns a dict with TP, FP, TN, FN"""
        return Returns(keys=(("TP", "FP", "TN", "FN"),))

    @worth(3)
    def true_positives(self):
        """TP: cats that were called cats"""
        return Close(("TP",))

    @worth(3)
    def false_positives(self):
        """FP: other things that were called cats"""
        return Close(("FP",))

    @worth(3)
    def true_negatives(self):
        """TN: other things that were called so"""
        return Close(("TN",))

    @worth(3)
    def false_negatives(self):
        """FN: cats that were overlooked"""
        return Close(("FN",))

    mistakes = (
        Mistake(
            name="TP and FN are swapped",
            replace="said_cat = Y == 1, Y_prediction == 1",
            by="said_cat = Y == 1, np.where(Y == 1, Y_prediction == 0, Y_prediction == 1)",
            hint="Both are cats. Positive is what was *called* a cat.",
            reread="the table in section 4",
        ),
        Mistake(
            name="FP and FN are swapped",
            replace="is_cat, said_cat = Y == 1, Y_prediction == 1",
            by="is_cat, said_cat = Y_prediction == 1, Y == 1",
            hint="A false positive was *called* a cat, and was none. (The first argument is Y, the second "
            "Y_prediction.)",
            reread="the table in section 4",
        ),
        Mistake(
            name="TN and FP are swapped",
            replace="said_cat = Y == 1, Y_prediction == 1",
            by="said_cat = Y == 1, np.where(Y == 0, Y_prediction == 0, Y_prediction == 1)",
            hint="Neither is a cat. Negative is what was *called* no cat.",
            reread="the table in section 4",
        ),
        Mistake(
            name="TP and TN are swapped, FP and FN as well",
            replace="is_cat, said_cat = Y == 1, Y_prediction == 1",
            by="is_cat, said_cat = Y == 0, Y_prediction == 0",
            hint="A cat has the label 1, and positive is what was called 1.",
            reread="the table in section 4",
        ),
        Mistake(
            name="TP counts every right answer",
            replace='"TP": np.sum(is_cat & said_cat)',
            by='"TP": np.sum(is_cat == said_cat)',
            hint="The right answer 'no cat' is a true negative.",
            reread="the table in section 4",
        ),
        Mistake(
            name="TP counts every answer 'cat'",
            replace='"TP": np.sum(is_cat & said_cat)',
            by='"TP": np.sum(said_cat)',
            hint="Count the true ones only: it must be a cat as well.",
        ),
        Mistake(
            name="FN counts every answer 'no cat'",
            replace='"FN": np.sum(is_cat & ~said_cat)',
            by='"FN": np.sum(~said_cat)',
            hint="Count the false ones only: it must be a cat that was overlooked.",
        ),
        Mistake(
            name="FP counts every wrong answer",
            replace='"FP": np.sum(~is_cat & said_cat)',
            by='"FP": np.sum(is_cat != said_cat)',
            hint="An overlooked cat is a wrong answer too, but a false negative.",
        ),
        Mistake(
            name="TP counts every cat",
            replace='"TP": np.sum(is_cat & said_cat)',
            by='"TP": np.sum(is_cat)',
            hint="Count the positive ones only: it must have been called a cat as well.",
        ),
        Mistake(
            name="FP counts every answer 'cat'",
            replace='"FP": np.sum(~is_cat & said_cat)',
            by='"FP": np.sum(said_cat)',
            hint="Count the false ones only: it must be something other than a cat.",
        ),
        Mistake(
            name="FP counts everything that is no cat",
            replace='"FP": np.sum(~is_cat & said_cat)',
            by='"FP": np.sum(~is_cat)',
            hint="Count the positive ones only: it must have been called a cat.",
        ),
        Mistake(
            name="TN counts every right answer",
            replace='"TN": np.sum(~is_cat & ~said_cat)',
            by='"TN": np.sum(is_cat == said_cat)',
            hint="The right answer 'cat' is a true positive.",
            reread="the table in section 4",
        ),
        Mistake(
            name="TN counts every answer 'no cat'",
            replace='"TN": np.sum(~is_cat & ~said_cat)',
            by='"TN": np.sum(~said_cat)',
            hint="True ones only: it must be no cat, too.",
        ),
        Mistake(
            name="TN counts everything that is no cat",
            replace='"TN": np.sum(~is_cat & ~said_cat)',
            by='"TN": np.sum(~is_cat)',
            hint="It must also have been called no cat.",
        ),
        Mistake(
            name="FN counts every wrong answer",
            replace='"FN": np.sum(is_cat & ~said_cat)',
            by='"FN": np.sum(is_cat != said_cat)',
            hint="A false alarm is wrong, too, and is a false positive.",
        ),
        Mistake(
            name="FN counts every cat",
            replace='"FN": np.sum(is_cat & ~said_cat)',
            by='"FN": np.sum(is_cat)',
            hint="Count the overlooked ones only: it must have been called no cat.",
        ),
        Mistake(
            name="TP and TN are swapped",
            replace="said_cat = Y == 1, Y_prediction == 1",
            by="said_cat = np.where(Y == Y_prediction, Y == 0, Y == 1), "
            "np.where(Y == Y_prediction, Y == 0, Y_prediction == 1)",
            hint="Both are right answers. Positive is what was *called* a cat.",
            reread="the table in section 4",
        ),
        Mistake(
            name="nothing counts as called a cat",
            replace="said_cat = Y == 1, Y_prediction == 1",
            by="said_cat = Y == 1, np.zeros(Y.shape, bool)",
            hint="`Y_prediction == 1` asks about each entry. `Y_prediction is 1`, for example, asks about the "
            "whole array, and is always False.",
        ),
        Mistake(
            name="each count is divided by the number of examples",
            replace="    return {",
            by="    return {key: value / Y.size for key, value in counts(is_cat, said_cat).items()}\n"
            "\n\ndef counts(is_cat, said_cat):\n    return {",
            hint="Count how many there are: do not divide.",
        ),
        Mistake(
            name="tables of True and False instead of counts",
            replace="    return {",
            by="    return {key: value != 0 for key, value in tables(is_cat, said_cat).items()}\n"
            "\n\ndef tables(is_cat, said_cat):\n"
            '    return {"TP": is_cat & said_cat, "FP": ~is_cat & said_cat, "TN": ~is_cat & ~said_cat, '
            '"FN": is_cat & ~said_cat}\n'
            "\n\ndef unused(is_cat, said_cat):\n    return {",
            hint="np.sum counts how many are True.",
        ),
        Mistake(
            name="each count is divided by the number of cats, or of the others",
            replace="    return {",
            by="    cats, others = np.sum(is_cat), np.sum(~is_cat)\n"
            "    return {\n"
            '        "TP": np.sum(is_cat & said_cat) / max(cats, 1),\n'
            '        "FP": np.sum(~is_cat & said_cat) / max(others, 1),\n'
            '        "TN": np.sum(~is_cat & ~said_cat) / max(others, 1),\n'
            '        "FN": np.sum(is_cat & ~said_cat) / max(cats, 1),\n'
            "    }\n"
            "    return {",
            hint="Count how many there are: do not divide.",
        ),
        Mistake(
            name="the counts have the shape (1, 1)",
            replace="    return {",
            by="    y, said = 1 * is_cat, 1 * said_cat\n"
            '    return {"TP": y @ said.T, "FP": (1 - y) @ said.T, "TN": (1 - y) @ (1 - said).T, '
            '"FN": y @ (1 - said).T}\n'
            "    return {",
            hint="Each count is a number. After a product such as Y @ Y_prediction.T, take it out with "
            ".item(); or use np.sum.",
        ),
        Mistake(
            name="each column is counted by itself, shape (m,)",
            replace="    return {",
            by='    return {"TP": sum(is_cat & said_cat), "FP": sum(~is_cat & said_cat), '
            '"TN": sum(~is_cat & ~said_cat), "FN": sum(is_cat & ~said_cat)}\n'
            "    return {",
            hint="Each count is one number for all examples. np.sum without axis adds up all entries; Python's "
            "sum, or axis=0, does not.",
        ),
        Mistake(
            name="TN has the shape (1,)",
            replace='"TN": np.sum(~is_cat & ~said_cat)',
            by='"TN": np.sum(~is_cat & ~said_cat, axis=1)',
            hint="Each count is a number: np.sum without axis gives one.",
        ),
        Mistake(
            name="the counts are keyed by words",
            replace='"TP": np',
            by='"true positives": np',
            hint="The keys are TP, FP, TN, FN.",
        ),
        Mistake(
            name="only the first picture is counted",
            replace="is_cat, said_cat = Y == 1, Y_prediction == 1",
            by="is_cat, said_cat = Y[:, :1] == 1, Y_prediction[:, :1] == 1",
            hint="All Y.shape[1] columns count. In a loop, `return` stands below it, not inside.",
        ),
        Mistake(
            name="& between the labels themselves",
            replace="is_cat, said_cat = Y == 1, Y_prediction == 1",
            by="is_cat, said_cat = Y & 1 == 1, Y_prediction & 1 == 1",
            hint="& does not work on floats. Compare with 1 first: `Y_prediction == 1` holds for 1, 1.0 and True.",
        ),
        Mistake(
            name="TN and FN are swapped",
            replace="is_cat, said_cat = Y == 1, Y_prediction == 1",
            by="said_cat = Y_prediction == 1\n    is_cat = np.where(said_cat, Y == 1, Y == 0)",
            hint="Both were called no cat. True is what was called so rightly.",
            reread="the table in section 4",
        ),
        Mistake(
            name="TP and FP are swapped",
            replace="is_cat, said_cat = Y == 1, Y_prediction == 1",
            by="said_cat = Y_prediction == 1\n    is_cat = np.where(said_cat, Y == 0, Y == 1)",
            hint="Both were called a cat. True is what was called so rightly.",
            reread="the table in section 4",
        ),
        Mistake(
            name="TP and FP are swapped, TN and FN as well",
            replace="is_cat, said_cat = Y == 1, Y_prediction == 1",
            by="is_cat, said_cat = Y == 0, Y_prediction == 1",
            hint="True is what was called rightly. A cat has the label 1 in Y.",
            reread="the table in section 4",
        ),
        Mistake(
            name="TP and FN are swapped, TN and FP as well",
            replace="is_cat, said_cat = Y == 1, Y_prediction == 1",
            by="is_cat, said_cat = Y == 1, Y_prediction == 0",
            hint="Positive is what was called a cat, and a cat is called 1 in Y_prediction.",
            reread="the table in section 4",
        ),
    )
    harmless = (
        Variant(
            name="as Python numbers",
            replace='"TP": np.sum(is_cat & said_cat)',
            by='"TP": int(np.sum(is_cat & said_cat))',
        ),
        Variant(
            name="as floats", replace='"TN": np.sum(~is_cat & ~said_cat)', by='"TN": float(np.sum(~is_cat & ~said_cat))'
        ),
        Variant(
            name="by multiplying",
            replace='"TP": np.sum(is_cat & said_cat)',
            by='"TP": np.sum(Y * Y_prediction)',
        ),
        Variant(
            name="with a loop",
            replace="    return {",
            by='    counts = {"TP": 0, "FP": 0, "TN": 0, "FN": 0}\n'
            "    for y, said in zip(Y.ravel(), Y_prediction.ravel()):\n"
            '        counts[("T" if y == said else "F") + ("P" if said else "N")] += 1\n'
            "    return counts\n"
            "    return {",
        ),
        Variant(name="keys beside them", replace='"TP": np', by='"m": Y.size, "TP": np'),
        Variant(
            name="above a half",
            replace="said_cat = Y == 1, Y_prediction == 1",
            by="said_cat = Y > 0.5, Y_prediction > 0.5",
        ),
    )
