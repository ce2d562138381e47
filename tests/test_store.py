"""What is kept for a class: one seed a week for ever, and verdicts under everything that they depend on."""

import itertools
import json
import multiprocessing
import shutil
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import json_garbage
from test_verdict import verdicts

from grading.course.paths import GRADING, HELPERS
from grading.course.seeds import SEEDS
from grading.judge import store
from grading.judge.store import Store, verdict_key
from grading.judge.verdict import Verdict
from helpers.errors import CourseError
from helpers.storage.files import write_atomically

KEY = "ab" + "0" * 62


def test_a_seed_is_drawn_once_and_used_again(tmp_path):
    seed = Store(tmp_path / "class").seed("week1")
    assert [Store(tmp_path / "class").seed("week1") for _ in range(3)] == [seed] * 3
    assert 0 <= seed < 2**63


def test_weeks_and_classes_have_seeds_of_their_own(tmp_path):
    seeds = [Store(tmp_path / name).seed(week) for name in ("one", "other") for week in ("week1", "week2")]
    assert len(set(seeds)) == 4
    assert Store(tmp_path / "one").seed("week1") == seeds[0]


def _seeds(folder, ready, queue):
    ready.wait()
    store = Store(folder)
    queue.put({week: store.seed(week) for week in ("week1", "week2", "week3")})


def test_processes_that_ask_at_once_get_one_seed(tmp_path):
    context = multiprocessing.get_context("fork")
    ready, queue = context.Event(), context.Queue()
    workers = [context.Process(target=_seeds, args=(tmp_path, ready, queue)) for _ in range(6)]
    for worker in workers:
        worker.start()
    ready.set()
    found = [queue.get(timeout=30) for _ in workers]
    for worker in workers:
        worker.join()
    assert all(seeds == found[0] for seeds in found)
    assert json.loads((tmp_path / SEEDS).read_text()) == found[0]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '"week1"', "5", '{"week1": null}', '{"week1": "no"}', '{"week1": []}', '{"week1": -1}'],
)
def test_a_damaged_file_of_seeds_is_never_drawn_anew(tmp_path, text):
    (tmp_path / SEEDS).write_text(text)
    with pytest.raises(CourseError, match=SEEDS):
        Store(tmp_path).seed("week1")
    assert (tmp_path / SEEDS).read_text() == text


def test_seeds_that_cannot_be_read_are_never_drawn_anew(tmp_path):
    (tmp_path / SEEDS).mkdir()
    with pytest.raises(CourseError, match=SEEDS):
        Store(tmp_path).seed("week1")


@given(verdicts)
def test_a_stored_verdict_comes_back_equal(tmp_path, verdict):
    store = Store(tmp_path)
    store.put(KEY, Verdict(verdict.exercises, verdict.cells))
    assert store.get(KEY) == Verdict(verdict.exercises, verdict.cells)


@pytest.mark.parametrize("verdict", [Verdict(by_clock=True), Verdict(failed="the judge failed")])
def test_what_another_run_might_change_is_not_stored(tmp_path, verdict):
    Store(tmp_path).put(KEY, verdict)
    assert Store(tmp_path).get(KEY) is None and not list(tmp_path.iterdir())


def test_a_verdict_that_is_not_there_is_none(tmp_path):
    assert Store(tmp_path).get(KEY) is None
    assert Store(tmp_path / "nowhere").get(KEY) is None


def put_text(store, text):
    store.put(KEY, Verdict())
    (path,) = store.folder.rglob("*.json")
    path.write_text(text)


@given(st.one_of(json_garbage.map(json.dumps), st.text(st.characters(codec="utf-8"), max_size=20)))
def test_a_damaged_verdict_is_as_none_and_can_be_stored_again(tmp_path, text):
    store = Store(tmp_path)
    put_text(store, text)
    found = store.get(KEY)
    assert found is None or isinstance(found, Verdict)
    store.put(KEY, Verdict(cells={"a": {}}))
    assert store.get(KEY) == Verdict(cells={"a": {}})


@pytest.mark.parametrize(
    "text",
    [
        '{"exercises": []}',
        '{"exercises": {"a": 1}}',
        '{"exercises": {"a": {"results": [1]}}}',
        "[" * 100_000,
        '{"more": 1}',
    ],
)
def test_a_verdict_of_another_form_is_as_none(tmp_path, text):
    put_text(Store(tmp_path), text)
    assert Store(tmp_path).get(KEY) is None


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "below" / "file.json"
    write_atomically(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "new \ud800")
    assert path.read_text() == "old"
    assert [file.name for file in path.parent.iterdir()] == ["file.json"]
    assert not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO), "seeds are nobody else's"


@pytest.fixture
def key_of(tmp_path):
    """The key of one submission, with parts of it replaced by name."""
    folders = itertools.count()

    def key(text="week = 1", cells=(["a", "x = 1"],), files=(("given.py", b"1"),), circumstances=(("seed", 5),)):
        # Folders are read once a run, so each text has a folder of its own.
        week = tmp_path / str(next(folders)) / "week1"
        (week / "exercises").mkdir(parents=True)
        (week / "exercises" / "double.py").write_text(text)
        return verdict_key(list(cells), dict(files), week, dict(circumstances))

    return key


def test_equal_work_has_an_equal_key_wherever_the_course_stands(key_of):
    assert key_of() == key_of()
    assert key_of(files=(("a", b"1"), ("b", b"2"))) == key_of(files=(("b", b"2"), ("a", b"1")))
    assert len(key_of()) == 64 and key_of().isalnum()


def test_whatever_a_verdict_depends_on_changes_its_key(key_of):
    keys = [
        key_of(),
        key_of(text="week = 2"),
        key_of(cells=(["a", "x = 2"],)),
        key_of(cells=(["a", "x = 1"], ["b", ""])),
        key_of(cells=()),
        key_of(files=()),
        key_of(files=(("given.py", b"2"),)),
        key_of(files=(("other.py", b"1"),)),
        key_of(circumstances=(("seed", 6),)),
        key_of(circumstances=(("seed", 5), ("isolated", True))),
        key_of(cells=(["a", "x = '\ud800'"],)),
    ]
    assert len(set(keys)) == len(keys)


def test_a_file_cannot_pass_for_two(key_of):
    assert key_of(files=(("a", b""), ("b", b""))) != key_of(files=(("a:" + "0" * 64 + "b", b""),))


@pytest.mark.parametrize("package", [GRADING, HELPERS], ids=lambda package: package.name)
def test_editing_any_file_of_either_package_changes_the_key(key_of, tmp_path, monkeypatch, package):
    copied = shutil.copytree(package, tmp_path / package.name, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(store, package.name.upper(), copied)
    before = key_of()
    for path in sorted(copied.rglob("*.py")):
        kept = path.read_bytes()
        path.write_bytes(kept + b"# edited\n")
        store.folder_digest.cache_clear()
        assert key_of() != before, path
        path.write_bytes(kept)


def test_a_store_that_cannot_be_written_is_named_in_one_line_with_the_next_step(tmp_path):
    (tmp_path / "verdicts").write_text("a file where the folder of verdicts should be")
    with pytest.raises(CourseError, match="cannot be written: .*run the same command again") as raised:
        Store(tmp_path).put(KEY, Verdict())
    assert "\n" not in str(raised.value)
