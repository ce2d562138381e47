"""Where a scheduler may be: on this machine, or anywhere over TLS with one's own certificates."""

import argparse
import ipaddress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from helpers.calls.calling import one_line
from helpers.errors import CourseError


@dataclass(frozen=True)
class Scheduler:
    """A scheduler to connect to.

    Attributes:
        address: e.g. 'tls://grader.example:8786'.
        ca, certificate, key: PEM files for TLS; None without it.
    """

    address: str
    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None

    def security(self) -> Any:
        """Return what Dask needs for TLS, or None without it."""
        if not self.address.startswith("tls://"):
            return None
        from distributed.security import Security

        own = {"tls_client_cert": self.certificate, "tls_client_key": self.key}
        own |= {"tls_worker_cert": self.certificate, "tls_worker_key": self.key}
        paths = {name: str(path) for name, path in own.items()}
        return Security(tls_ca_file=str(self.ca), require_encryption=True, **paths)


def add_scheduler(command: argparse.ArgumentParser) -> None:
    """Add the options that say how to reach a scheduler safely."""
    command.add_argument(
        "--tls-ca", type=Path, metavar="FILE", help="certificate of the authority that both sides trust"
    )
    command.add_argument("--tls-cert", type=Path, metavar="FILE", help="own certificate, signed by that authority")
    command.add_argument("--tls-key", type=Path, metavar="FILE", help="key of the own certificate")
    command.add_argument(
        "--insecure",
        action="store_true",
        help="connect to another machine without encryption: whoever reaches the scheduler's port runs code on every "
        "machine that takes part (docs/threats.md)",
    )


def scheduler(
    address: str, ca: Path | None, certificate: Path | None, key: Path | None, insecure: bool = False
) -> Scheduler:
    """Return the scheduler at an address.

    Args:
        address: 'tls://HOST:PORT' or 'tcp://HOST:PORT'.
        ca, certificate, key: PEM files; needed for TLS.
        insecure: whether unencrypted connections to other machines are accepted.

    Raises:
        CourseError: the address is none, lacks its certificates, or is not safe.
    """
    try:
        found = urlsplit(address)
        port, host = found.port, found.hostname
    except ValueError:
        port = host = None
        found = urlsplit("")
    if found.scheme not in ("tls", "tcp") or not host or not port:
        raise CourseError(f"{address} is no scheduler's address: write it as tls://HOST:PORT or tcp://127.0.0.1:PORT.")
    if found.scheme == "tls":
        files = {"--tls-ca": ca, "--tls-cert": certificate, "--tls-key": key}
        missing = [option for option, path in files.items() if path is None or not path.is_file()]
        if missing:
            raise CourseError(f"TLS needs certificates: {', '.join(missing)} names no file (docs/scale.md).")
    elif not is_loopback(host) and not insecure:
        raise CourseError(
            f"{address} is another machine, and tcp:// is not encrypted: whoever reaches that port runs code on the "
            "machines that hold seeds and solutions. Use tls:// with your own certificates (docs/scale.md), or accept "
            "this with --insecure."
        )
    return Scheduler(address, ca, certificate, key)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def no_answer(found: Scheduler, error: Exception) -> CourseError:
    """Return the error for a scheduler that does not answer."""
    return CourseError(f"No scheduler answers at {found.address}: {one_line(error)}. Start one, then try again.")
