"""Archives of photographs become the course's format, or leave nothing."""

import io
import pickle
import tarfile

import numpy as np
import pytest
from fetch_site import PAIR, everything_under, no_waiting, site, table_of  # noqa: F401
from PIL import Image

from helpers.data import load_file, load_pictures
from helpers.errors import CourseError
from helpers.pictures.fetch import fetch


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
