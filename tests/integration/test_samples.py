"""Every sample submission gets the score stated for it: what `make demo` prints."""

from pathlib import Path

import pytest
from course_roots import COURSE

from grading.cohort.grade import Graded
from grading.course.week import week_names
from grading.proof.demo import as_stated, grade_samples
from grading.proof.samples import Sample, samples_of

SAMPLES = [(week, sample.name) for week in week_names(COURSE) for sample in samples_of(COURSE, week)]


@pytest.fixture(scope="module")
def graded(roots, tmp_path_factory):
    """By week, what each sample got; each week's samples are graded once, when first asked for."""
    done: dict[str, dict[str, tuple[Graded, Sample]]] = {}

    def of(week: str) -> dict[str, tuple[Graded, Sample]]:
        if week not in done:
            root: Path = tmp_path_factory.mktemp(f"samples-{week}")
            done[week] = {sample.name: (one, sample) for one, sample in grade_samples(COURSE, week, root)}
        return done[week]

    return of


@pytest.mark.parametrize(("week", "name"), SAMPLES)
def test_sample_gets_its_stated_points_for_every_exercise(graded, week, name):
    one, sample = graded(week)[name]
    notebooks = {
        notebook: {exercise.name: exercise.earned for exercise in verdict.exercises.values()}
        for notebook, verdict in one.verdicts.items()
    }
    assert sum(notebooks.pop("quiz").values()) == sample.expected["quiz"]
    (assignment,) = notebooks.values()
    assert assignment == {name: points for name, points in sample.expected.items() if name != "quiz"}


@pytest.mark.parametrize(("week", "name"), SAMPLES)
def test_gradebook_holds_the_stated_score(graded, week, name):
    one, sample = graded(week)[name]
    assert one.total == sample.score
    assert as_stated(one, sample)


@pytest.mark.parametrize("week", sorted({week for week, _ in SAMPLES}))
def test_right_and_untouched_are_among_the_samples(week):
    stated = {sample.name: sample.score for sample in samples_of(COURSE, week)}
    assert (stated["right"], stated["untouched"]) == (100, 0)
