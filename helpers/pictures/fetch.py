"""Fetch real photographs into a cache: verified by checksum, and complete or not at all.

`datasets/sources.yml` lists the sets with their addresses and licences; `helpers/pictures/convert.py` converts archives
to the course's format. `nndl data fetch NAME` only calls `fetch`.
"""

from __future__ import annotations

import os
import pickle
import tarfile
import tempfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import h5py
import yaml

from helpers.bars import watched
from helpers.errors import CourseError
from helpers.pictures.convert import CONVERTERS, write_pictures

if TYPE_CHECKING:
    import requests

# The exceptions that converters raise for a file that is not the expected archive.
_UNREADABLE = (
    *(OSError, EOFError, ValueError, LookupError, TypeError),
    *(tarfile.TarError, zlib.error, pickle.UnpicklingError),
)
_HERE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class RemoteFile:
    """One file to fetch: `check` is "algorithm:checksum", `megabytes` its size (1 MB = 10^6 bytes)."""

    name: str
    url: str
    check: str
    megabytes: float


@dataclass(frozen=True)
class Source:
    """One set of pictures to fetch; `keep` is the number of pictures that a conversion keeps, by part."""

    name: str
    title: str
    licence: str
    files: tuple[RemoteFile, ...]
    convert: str | None = None
    keep: Mapping[str, int] = field(default_factory=dict)

    @property
    def results(self) -> tuple[str, ...]:
        """Names of the files that a fetch leaves in the source's folder of the cache."""
        if self.convert is None:
            return tuple(file.name for file in self.files)
        return tuple(f"{part}.h5" for part in self.keep)


def datasets_folder() -> Path:
    """Return the folder of the course's data: inside an installed package, or beside `helpers/` in a checkout.

    Raises:
        CourseError: the package was installed without its data.
    """
    for folder in (_HERE / "datasets", _HERE.parent / "datasets"):
        if (folder / "sources.yml").is_file():
            return folder
    raise CourseError(
        f"The course's data are missing: no datasets/sources.yml beside or inside {_HERE}.\n"
        "The package is incomplete. Install it again."
    )


def cache_folder() -> Path:
    """Return the folder for fetched pictures: `NNDL_CACHE` if set, else the system's cache folder."""
    chosen = os.environ.get("NNDL_CACHE")
    if chosen:
        return Path(chosen).expanduser()
    import pooch  # imported here, so that loading the drawn pictures does not wait for it

    return Path(pooch.os_cache("nndl"))


def sources(table: Path | None = None) -> dict[str, Source]:
    """Return the sets that can be fetched, by name, from `table` (default: the course's `datasets/sources.yml`)."""
    path = table or datasets_folder() / "sources.yml"
    entries: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        name: Source(name=name, **{**entry, "files": tuple(RemoteFile(**file) for file in entry["files"])})
        for name, entry in entries.items()
    }


def available(table: Path | None = None) -> tuple[str, ...]:
    """Return the names that `fetch` accepts."""
    return tuple(sources(table))


def fetched_folder(name: str, *, cache: Path | None = None, table: Path | None = None) -> Path | None:
    """Return the cache folder of a source that has been fetched completely, or None."""
    folder = (cache or cache_folder()) / name
    # Whoever fetched nothing need not wait until the table is read.
    source = sources(table).get(name) if folder.is_dir() else None
    if source is None or not all((folder / result).is_file() for result in source.results):
        return None
    return folder


def fetch(
    name: str,
    *,
    again: bool = False,
    base_url: str | None = None,
    cache: Path | None = None,
    table: Path | None = None,
    retries: int = 2,
) -> Path:
    """Fetch a set of pictures into the cache, unless it is there already, and return its folder.

    Size and licence are printed first; continuing means accepting the licence. The cache changes only once every file
    has the right checksum.

    Args:
        name: one of `available()`.
        again: fetch even if the cache already holds the complete set.
        base_url: another address with the same files under the same names (a school's mirror).
        cache: a folder to use instead of `cache_folder()`.
        table: a table to use instead of the course's `datasets/sources.yml`.
        retries: how often a broken connection is tried again, after a pause of 1, 2, ... seconds.

    Raises:
        CourseError: unknown name, no connection, no such file, wrong checksum or a full disk; it says what to do.
    """
    known = sources(table)
    if name not in known:
        raise CourseError(f"There is no set of pictures called {name!r}. There are: {', '.join(known)}.")
    source = known[name]
    folder = (cache or cache_folder()) / name
    if not again and _is_whole(source, folder):
        print(f"Already here: {source.title}. {_how_to_use(name)}")
        return folder

    size = sum(file.megabytes for file in source.files)
    print(f"Fetching {source.title} ({size:.4g} MB).")
    print(f"Licence: {source.licence}. By continuing you accept it.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Everything is made in a temporary folder and moved when complete, so that no partial set can be used.
        with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=folder) as scratch:
            for file in source.files:
                _download(file, Path(scratch), base_url, retries)
            if source.convert is not None:
                _convert(source, Path(scratch))
            for result in source.results:
                os.replace(Path(scratch) / result, folder / result)
    except OSError as error:
        raise CourseError(
            f"Could not write to {folder}: {error.strerror or error}.\n"
            "Make room or set NNDL_CACHE to a folder that you may write to, and fetch again."
        ) from error
    print(f"Done. {_how_to_use(name)}")
    return folder


def _how_to_use(name: str) -> str:
    return "load_pictures() uses them now." if name == "cats" else f'load_pictures("{name}") uses them.'


def _is_whole(source: Source, folder: Path) -> bool:
    """Whether the cached files are intact: by checksum or, for converted files, by whether HDF5 can read them."""
    if not all((folder / result).is_file() for result in source.results):
        return False
    if source.convert is not None:
        return all(_opens(folder / result) for result in source.results)
    import pooch

    def sum_of(file: RemoteFile) -> str:
        algorithm = file.check.partition(":")[0]
        return f"{algorithm}:{pooch.file_hash(str(folder / file.name), alg=algorithm)}"

    return all(sum_of(file) == file.check for file in source.files)


def _opens(path: Path) -> bool:
    try:
        with h5py.File(path, "r"):
            return True
    except OSError:
        return False


def _download(file: RemoteFile, folder: Path, base_url: str | None, retries: int) -> None:
    """Download one file into `folder` and verify its checksum."""
    import pooch
    import requests

    url = file.url if base_url is None else f"{base_url.rstrip('/')}/{file.name}"
    # pooch logs to stderr, which a notebook shows as if something had gone wrong.
    pooch.get_logger().setLevel("ERROR")
    bar = _Progress(file.name) if watched() else False
    transfer = pooch.HTTPDownloader(progressbar=bar, chunk_size=1 << 16, timeout=30)

    def download(address: str, target: str, caller: Any) -> None:
        try:
            transfer(address, target, caller)
        except requests.HTTPError as error:
            status = _status(error)
            # A 5xx error may be temporary; a 4xx error is not, so it is not retried.
            if 400 <= status < 500:
                raise CourseError(
                    f"{address} answered {status}: the file is not there any more.\n"
                    "Use the drawn pictures, or put a file of the course's format into datasets/ by hand."
                ) from error
            raise
        with open(target, "rb") as arrived:
            start = arrived.read(512)
        if start.lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml")):
            raise CourseError(
                f"{address} answered with a web page instead of the file.\n"
                "A network that asks for a login does so: open any page in a browser, log in, fetch again."
            )

    shelf = pooch.create(
        path=folder,
        base_url="",
        registry={file.name: file.check},
        urls={file.name: url},
        retry_if_failed=retries,
    )
    try:
        shelf.fetch(file.name, downloader=download)
    except requests.RequestException as error:
        raise CourseError(
            f"Could not fetch {file.name} from {url}: {_reason(error)}. Nothing was changed.\n"
            "Check that this computer is online and try again; the drawn pictures work without a network."
        ) from error
    except ValueError as error:
        raise CourseError(
            f"{file.name} from {url} is not the file that the course expects: its checksum is wrong. "
            "Nothing was changed.\n"
            "Try again; if the error persists, the file there has changed: use the drawn pictures and tell us."
        ) from error


def _status(error: requests.HTTPError) -> int:
    return error.response.status_code if error.response is not None else 0


def _reason(error: Exception) -> str:
    import requests

    if isinstance(error, requests.HTTPError):
        return f"the server answered {_status(error)}"
    if isinstance(error, (requests.exceptions.ChunkedEncodingError, requests.Timeout)):
        return "the connection was interrupted"
    return "no connection"


def _convert(source: Source, folder: Path) -> None:
    print("Converting to the course's format; this takes a minute or two.")
    assert source.convert is not None
    try:
        parts, classes = CONVERTERS[source.convert](folder / source.files[0].name, source.keep)
    except _UNREADABLE as error:
        raise CourseError(
            f"{source.files[0].name} could not be converted: {error}. Nothing was changed.\n"
            "It is not the archive that the course expects. Use the drawn pictures and tell us."
        ) from error
    for part, (x, y) in parts.items():
        write_pictures(folder / f"{part}.h5", x, y, classes, part="test" if part == "test" else "train")


class _Progress:
    """A progress bar with pooch's interface, which rewrites one line of stdout."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.total = 0
        self.done = 0
        self.shown = ""

    def update(self, count: int) -> None:
        self.done = min(self.done + count, self.total) if self.total else self.done + count
        # Without the file's length from the server, only the megabytes received can be shown.
        state = (
            f"{100 * self.done // self.total:3d} % of {self.total / 1e6:.1f}" if self.total else f"{self.done // 10**6}"
        )
        if state != self.shown:
            self.shown = state
            print(f"\r{self.name}: {state} MB", end="", flush=True)

    def reset(self) -> None:
        self.done = 0

    def close(self) -> None:
        print(flush=True)
