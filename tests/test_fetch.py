"""Fetching: whole or not at all, whatever the other side does. The other side is a server on this machine."""

import socket

import pytest
from fetch_site import PAIR, cats, everything_under, no_waiting, site  # noqa: F401

from helpers.data import load_pictures
from helpers.errors import CourseError
from helpers.pictures import fetch as fetching
from helpers.pictures.convert import CONVERTERS
from helpers.pictures.fetch import available, fetch, fetched_folder, sources


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
    "cut": ("the connection was interrupted", 3),
    "busy": ("the server answered 503", 3),
    "page": ("answered with a web page", 1),
    "wrong sum": ("its checksum is wrong", 3),
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
    monkeypatch.setattr(fetching, "watched", lambda: True)
    fetch(**cats, again=True)
    printed, errors = capsys.readouterr()
    assert f"\r{PAIR[0]}: 100 % of" in printed
    assert errors == ""


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
