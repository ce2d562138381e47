"""Says what a file is that should hold pictures and is no HDF5 file: most often it was damaged on its way."""

from __future__ import annotations

from pathlib import Path

import h5py

from helpers.errors import CourseError

GET_AGAIN = "Get it again, or fetch the course's pictures: nndl data fetch cats"
_SIGNATURE = b"\x89HDF\r\n\x1a\n"


def refuse_what_is_not_hdf5(path: Path) -> None:
    """Does nothing for an HDF5 file.

    Raises:
        CourseError: the file is something else; it says what, and what to do.
    """
    with path.open("rb") as file:
        start = file.read(512)
    if start.startswith(_SIGNATURE) or h5py.is_hdf5(path):
        return
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    bare = start[:16].replace(b"\r", b"").replace(b"\n", b"")
    if not start:
        what, mend = "is empty", GET_AGAIN
    elif text.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<!--")):
        what = "is a web page, not data: the page about the file was saved instead of the file"
        mend = "On the page, use the button that downloads the raw file. Or type: nndl data fetch cats"
    elif start.startswith(b"version https://git-lfs"):
        what = "is only a pointer to the data, as git-LFS leaves it"
        mend = "In its repository type: git lfs pull"
    elif bare.startswith((b"\x89HDF\x1a", b"\xef\xbf\xbdHDF", b"\xc2\x89HDF", b"?HDF", b"\tHDF\x1a")):
        what = "was an HDF5 file and was changed as if it were text (its line endings were converted)"
        mend = (
            "This cannot be undone. Get it again and copy it as binary: in git, put the line '*.h5 binary' "
            "into "
            ".gitattributes; in an FTP program, choose binary transfer"
        )
    elif start.startswith((b"\x1f\x8b", b"PK\x03\x04")):
        what, mend = "is packed (zip or gzip)", "Unpack it and use the .h5 file inside"
    elif b"\0" not in start:
        what, mend = f"is text, not data; it begins {start[:40]!r}", GET_AGAIN
    else:
        what, mend = f"is not an HDF5 file; it begins {start[:8]!r}", GET_AGAIN
    raise CourseError(f"{path} {what}.\n{mend}")
