"""A server on this machine to fetch from, and the table that points to it."""

import hashlib
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
import yaml

from helpers.pictures.convert import write_pictures

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
