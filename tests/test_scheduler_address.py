"""Where `nndl grade --dask` and `nndl worker` connect to: this machine, or another one over TLS."""

import pytest

from grading.commands.main import main
from grading.distributed.address import is_loopback, scheduler
from helpers.errors import CourseError


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "tcp://localhost:8786", "tcp://[::1]:8786"])
def test_this_machine_needs_no_encryption(address):
    assert scheduler(address, None, None, None).security() is None


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://192.0.2.1:8786", "--insecure"),
        ("tcp://grader.example:8786", "--insecure"),
        ("tls://127.0.0.1:8786", "TLS needs certificates: --tls-ca"),
        ("127.0.0.1:8786", "is no scheduler's address"),
        ("tcp://127.0.0.1", "is no scheduler's address"),
        ("tcp://[::1", "is no scheduler's address"),
        ("", "is no scheduler's address"),
    ],
)
def test_an_address_that_is_wrong_or_not_safe_is_refused_in_one_line(address, said, capsys):
    with pytest.raises(CourseError, match=said) as refused:
        scheduler(address, None, None, None)
    assert "\n" not in str(refused.value)
    assert main(["worker", address]) == 1
    assert said in capsys.readouterr().err


def test_another_machine_without_encryption_has_to_be_accepted():
    assert scheduler("tcp://192.0.2.1:8786", None, None, None, insecure=True).address == "tcp://192.0.2.1:8786"


@pytest.mark.parametrize(("host", "here"), [("127.8.9.1", True), ("::1", True), ("10.0.0.1", False), ("a.b", False)])
def test_only_this_machine_is_loopback(host, here):
    assert is_loopback(host) is here
