"""Fetching: whole or not at all, whatever the other side does. The other side is a server on this machine."""

import hashlib
import io
import pickle
import socket
import tarfile
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
import yaml
from PIL import Image

from helpers import fetch as fetching
from helpers.convert import CONVERTERS, write_pictures
from helpers.data import load_file, load_pictures
from helpers.errors import CourseError
from helpers.fetch import available, fetch, fetched_folder, sources

PAIR = ("train_catvnoncat.h5", "test_catvnoncat.h5")


class Site:
    """What a server on this machine answers: `files` by name, each behaving as `manner` says."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.manner: dict[str, str] = {}
        self.asked: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Answer, self))
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Answer(BaseHTTPRequestHandler):
    def __init__(self, site: Site, *rest) -> None:
        self.site = site
        super().__init__(*rest)

    def do_GET(self) -> None:
        name = self.path.strip("/")
        self.site.asked.append(name)
        manner, body = self.site.manner.get(name, ""), self.site.files.get(name)
        if manner == "busy" or (manner == "busy once" and self.site.asked.count(name) == 1):
            self.send_error(503)
        elif body is None:
            self.send_error(404)
        else:
            if manner == "page":
                body = b"<!DOCTYPE html><html>Please log in to this network</html>"
            self.send_response(200)
            if manner != "no length":
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            cut = manner == "cut" or (manner == "cut once" and self.site.asked.count(name) == 1)
            self.wfile.write(body[: len(body) // 2] if cut else body)

    def log_message(self, *_) -> None:
        pass


@pytest.fixture
def site():
    site = Site()
    yield site
    site.close()


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch, tmp_path):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    monkeypatch.setenv("NNDL_CACHE", str(tmp_path / "cache"))


def sha256(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def table_of(tmp_path: Path, name: str, files: dict[str, bytes], **more) -> Path:
    """A table with one source whose files are at an address that leads nowhere."""
    entry = {"title": "tiny pictures", "licence": "as you like", **more}
    entry["files"] = [
        {"name": file, "url": f"http://127.0.0.1:9/{file}", "check": sha256(content), "megabytes": 0.1}
        for file, content in files.items()
    ]
    path = tmp_path / "sources.yml"
    path.write_text(yaml.safe_dump({name: entry}))
    return path


@pytest.fixture
def cats(site, tmp_path):
    """Arguments of `fetch` for two tiny files on the server."""
    for number, (name, part) in enumerate(zip(PAIR, ("train", "test"), strict=True)):
        x = np.full((3, 8, 8, 3), number)
        write_pictures(tmp_path / name, x, np.array([0, 1, 1]), ("non-cat", "cat"), part)
        site.files[name] = (tmp_path / name).read_bytes()
    return {"name": "cats", "table": table_of(tmp_path, "cats", site.files), "base_url": site.url}


def everything_under(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_course_s_own_table_is_whole():
    assert available() == ("cats", "cifar10", "pets")
    for source in sources().values():
        assert source.licence
        assert source.convert is None or source.convert in CONVERTERS
        assert all(file.url.startswith("https://") and file.url.endswith(file.name) for file in source.files)
        lengths = {"sha256": 64, "md5": 32}
        for algorithm, _, known in (file.check.partition(":") for file in source.files):
            assert len(known) == lengths[algorithm]


def test_what_was_fetched_is_what_the_server_has_and_is_used_from_then_on(site, cats, tmp_path, capsys):
    folder = fetch(**cats)
    assert everything_under(tmp_path / "cache") == {f"cats/{name}": site.files[name] for name in PAIR}
    printed, errors = capsys.readouterr()
    assert "Licence: as you like" in printed
    assert "0.2 MB" in printed
    assert errors == ""
    assert load_pictures(folder).train.m == 3
    assert fetched_folder("cats", table=cats["table"]) == folder


def test_what_is_whole_in_the_cache_is_not_fetched_again_unless_asked_for(site, cats, capsys):
    fetch(**cats)
    fetch(**cats)
    assert len(site.asked) == 2
    assert "Already here" in capsys.readouterr().out
    fetch(**cats, again=True)
    assert len(site.asked) == 4


def test_a_file_that_went_bad_in_the_cache_is_mended(site, cats):
    folder = fetch(**cats)
    (folder / PAIR[0]).write_bytes(b"gone bad")
    fetch(**cats)
    assert (folder / PAIR[0]).read_bytes() == site.files[PAIR[0]]


def test_a_server_that_does_not_say_how_long_a_file_is_does_no_harm(site, cats):
    site.manner[PAIR[0]] = "no length"
    assert (fetch(**cats) / PAIR[0]).read_bytes() == site.files[PAIR[0]]


@pytest.mark.parametrize("manner", ["cut once", "busy once"])
def test_a_broken_connection_is_tried_again(site, cats, manner):
    site.manner[PAIR[0]] = manner
    assert (fetch(**cats) / PAIR[0]).read_bytes() == site.files[PAIR[0]]
    assert site.asked.count(PAIR[0]) == 2


TROUBLES = {
    "cut": ("the connection was cut", 3),
    "busy": ("the server answered 503", 3),
    "page": ("answered with a web page", 1),
    "wrong sum": ("its sum is wrong", 3),
    "gone": ("answered 404", 1),
}


@pytest.mark.parametrize("before", ["nothing", "an older set"])
@pytest.mark.parametrize("trouble", TROUBLES)
def test_in_trouble_nothing_half_is_left_and_what_was_there_stays(site, cats, tmp_path, trouble, before, capsys):
    cache = tmp_path / "cache"
    if before == "an older set":
        fetch(**cats)
    kept = everything_under(cache) if cache.exists() else {}
    site.asked.clear()
    # The second file of two: the first has already arrived when the trouble comes.
    site.manner[PAIR[1]] = trouble
    if trouble == "wrong sum":
        site.files[PAIR[1]] = site.files[PAIR[1]][::-1]
    if trouble == "gone":
        del site.files[PAIR[1]]
    says, attempts = TROUBLES[trouble]
    with pytest.raises(CourseError, match=says) as caught:
        fetch(**cats, again=True)
    assert PAIR[1] in str(caught.value)
    assert site.asked.count(PAIR[1]) == attempts
    assert everything_under(cache) == kept
    assert not list(cache.rglob(".unfinished*"))
    assert (fetched_folder("cats", table=cats["table"]) is not None) == (before == "an older set")
    assert capsys.readouterr().err == ""


def test_without_a_network_one_message_says_so(cats, tmp_path):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        cats["base_url"] = f"http://127.0.0.1:{unused.getsockname()[1]}"
    with pytest.raises(CourseError, match="no connection. Nothing was changed") as caught:
        fetch(**cats)
    assert "drawn pictures work without a network" in str(caught.value)
    assert everything_under(tmp_path / "cache") == {}


def test_an_unknown_name_is_answered_with_those_that_there_are(cats):
    with pytest.raises(CourseError, match="no set of pictures called 'dogs'. There are: cats"):
        fetch("dogs", table=cats["table"])


def test_a_cache_that_cannot_be_written_is_named(cats, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CourseError, match=r"Could not write to [\s\S]*NNDL_CACHE"):
        fetch(**cats, cache=tmp_path / "file")


def test_progress_is_shown_on_stdout_where_somebody_watches_and_nowhere_else(cats, monkeypatch, capsys):
    fetch(**cats)
    assert "%" not in capsys.readouterr().out
    monkeypatch.setattr(fetching, "_watched", lambda: True)
    fetch(**cats, again=True)
    printed, errors = capsys.readouterr()
    assert f"\r{PAIR[0]}: 100 % of" in printed
    assert errors == ""


class AsPython2(pickle._Pickler):
    """Writes a pickle as Python 2 and an old NumPy did, which is how CIFAR-10 is distributed."""

    dispatch = dict(pickle._Pickler.dispatch)

    def save_old(self, value):
        content = value if isinstance(value, bytes) else value.encode()
        self.write(pickle.BINSTRING + len(content).to_bytes(4, "little") + content)
        self.memoize(value)

    dispatch[bytes] = dispatch[str] = save_old

    def save_global(self, value, name=None):
        module = value.__module__.replace("numpy._core", "numpy.core")
        self.write(pickle.GLOBAL + f"{module}\n{name or value.__name__}\n".encode())
        self.memoize(value)

    dispatch[type] = save_global
    dispatch[type(np.empty(0).__reduce__()[0])] = save_global


def old_pickle(value) -> bytes:
    file = io.BytesIO()
    AsPython2(file, protocol=2).dump(value)
    return file.getvalue()


def archive_of(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return file.getvalue()


KINDS = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]


def tiny_cifar10(m: int = 20) -> dict[str, bytes]:
    """Batches of m pictures: all red with strength 10 times the kind, plus the left half full of blue."""
    members = {"cifar-10-batches-py/readme.html": b"<html></html>"}
    members["cifar-10-batches-py/batches.meta"] = old_pickle({"label_names": KINDS, "num_vis": 3072})
    labels = [3 if index % 2 else index // 2 % 10 for index in range(m)]
    planes = np.zeros((m, 3, 32, 32), np.uint8)
    planes[:, 0] = 10 * np.array(labels)[:, None, None]
    planes[:, 2, :, :16] = 255
    for name in ("test_batch", *(f"data_batch_{number}" for number in range(1, 6))):
        batch = {
            "batch_label": name,
            "labels": labels,
            "data": planes.reshape(m, 3072),
            "filenames": ["a"] * m,
        }
        members[f"cifar-10-batches-py/{name}"] = old_pickle(batch)
    return members


def picture(colour: tuple[int, int, int], size: tuple[int, int] = (90, 70), form: str = "JPEG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, form)
    return file.getvalue()


def tiny_pets(cats: int = 20, dogs: int = 30) -> dict[str, bytes]:
    """Orange cats and blue dogs; some files are not what their names say, as in the real archive."""
    members = {"images/Abyssinian_100.mat": b"not a picture", "images/Bengal_broken.jpg": b"broken"}
    for index in range(cats):
        form = "PNG" if index % 5 == 0 else "JPEG"
        members[f"images/Siamese_{index}.jpg"] = picture((213, 94, 0), (60 + index, 70), form)
    for index in range(dogs):
        members[f"images/beagle_{index}.jpg"] = picture((0, 114, 178), (70, 60 + index))
    return members


KEEP = {"train": 10, "validation": 4, "test": 6}


@pytest.fixture
def offered(site, tmp_path):
    """Puts an archive on the server and gives the arguments that fetch it."""

    def offer(name: str, members: dict[str, bytes], keep=KEEP):
        file = f"{name}.tar.gz"
        site.files = {file: archive_of(members)}
        table = table_of(tmp_path, name, site.files, convert=name, keep=keep)
        return {"name": name, "table": table, "base_url": site.url}

    return offer


@pytest.mark.parametrize(
    ("name", "members", "classes"),
    [("cifar10", tiny_cifar10(), ("non-cat", "cat")), ("pets", tiny_pets(), ("dog", "cat"))],
)
def test_an_archive_becomes_balanced_parts_in_the_course_s_format(offered, name, members, classes, capsys):
    folder = fetch(**offered(name, members))
    assert sorted(path.name for path in folder.iterdir()) == ["test.h5", "train.h5", "validation.h5"]
    pictures = load_pictures(folder)
    for part, count in KEEP.items():
        loaded = getattr(pictures, part)
        assert (loaded.x.shape, loaded.classes) == ((count, 64, 64, 3), classes)
        assert loaded.y.sum() == count // 2
    assert capsys.readouterr().err == ""


def test_the_rows_of_cifar10_become_upright_pictures_with_the_right_labels(offered):
    train = load_file(fetch(**offered("cifar10", tiny_cifar10())) / "train.h5")
    assert (train.x[:, :, :30, 2] == 255).all()
    assert (train.x[:, :, 34:, 2] == 0).all()
    np.testing.assert_array_equal(train.x[:, 40, 40, 0] == 30, train.y[0] == 1)


def test_pets_keep_their_labels_and_no_picture_is_in_two_parts(offered):
    members = {}
    for index in range(30):
        colour = (250 if index < 12 else 5, 8 * index, 100)
        members[f"images/{'Birman' if index < 12 else 'pug'}_{index}.jpg"] = picture(colour, form="PNG")
    folder = fetch(**offered("pets", members))
    parts = [load_file(folder / f"{part}.h5") for part in KEEP]
    for part in parts:
        np.testing.assert_array_equal(part.x[:, 0, 0, 0] == 250, part.y[0] == 1)
    every = np.concatenate([part.x[:, 0, 0, 1] for part in parts])
    assert len(set(every.tolist())) == sum(KEEP.values())


def test_a_conversion_gives_the_same_pictures_every_time(offered):
    arguments = offered("pets", tiny_pets())
    first = load_pictures(fetch(**arguments))
    again = load_pictures(fetch(**arguments, again=True))
    np.testing.assert_array_equal(first.train.x, again.train.x)
    np.testing.assert_array_equal(first.test.y, again.test.y)


def evil_cifar10() -> dict[str, bytes]:
    members = tiny_cifar10()
    members["cifar-10-batches-py/data_batch_1"] = b"cos\nsystem\n(S'touch harmed'\ntR."
    return members


def without(members: dict[str, bytes], name: str) -> dict[str, bytes]:
    return {key: content for key, content in members.items() if name not in key}


@pytest.mark.parametrize(
    ("name", "members", "says"),
    [
        ("cifar10", evil_cifar10(), "asks for os.system"),
        ("cifar10", without(tiny_cifar10(), "data_batch_4"), "has no file cifar-10-batches-py/data_batch_4"),
        ("cifar10", tiny_cifar10(m=2), "holds too few pictures"),
        ("cifar10", tiny_cifar10() | {"cifar-10-batches-py/test_batch": b"?"}, "could not be converted"),
        ("pets", tiny_pets(cats=8), "holds too few pictures"),
        ("pets", {}, "holds too few pictures"),
    ],
)
def test_an_archive_that_is_not_the_expected_one_leaves_nothing(offered, tmp_path, monkeypatch, name, members, says):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CourseError, match=says):
        fetch(**offered(name, members))
    assert everything_under(tmp_path / "cache") == {}
    assert not (tmp_path / "harmed").exists()


def test_a_file_that_is_no_archive_is_named(site, tmp_path):
    site.files = {"pets.tar.gz": b"\x1f\x8b no archive"}
    table = table_of(tmp_path, "pets", site.files, convert="pets", keep=KEEP)
    with pytest.raises(CourseError, match=r"pets.tar.gz could not be converted"):
        fetch("pets", table=table, base_url=site.url)


def test_a_converted_file_that_went_bad_in_the_cache_is_mended(offered):
    arguments = offered("pets", tiny_pets())
    folder = fetch(**arguments)
    (folder / "train.h5").write_bytes(b"gone bad")
    assert load_pictures(fetch(**arguments)).train.m == KEEP["train"]


@pytest.mark.parametrize("inside", ["helpers/datasets", "datasets"])
def test_the_data_are_found_in_an_installed_package_and_in_a_checkout(tmp_path, monkeypatch, inside):
    folder = tmp_path / inside
    folder.mkdir(parents=True)
    (folder / "sources.yml").write_text("{}")
    monkeypatch.setattr(fetching, "_HERE", tmp_path / "helpers")
    assert fetching.datasets_folder() == folder


def test_a_package_without_its_data_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "_HERE", tmp_path / "helpers")
    with pytest.raises(CourseError, match="Install it again"):
        fetching.datasets_folder()


def test_the_cache_is_the_system_s_unless_another_is_chosen(tmp_path, monkeypatch):
    monkeypatch.setenv("NNDL_CACHE", "~/elsewhere")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert fetching.cache_folder() == tmp_path / "elsewhere"
    monkeypatch.delenv("NNDL_CACHE")
    assert fetching.cache_folder().name == "nndl"
