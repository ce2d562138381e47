"""A preloaded process that forks one child per notebook, so that imports run only once.

`grading.sandbox.processes` starts it with nothing but a socket. It holds no cases, seeds or reference.
"""

import contextlib
import importlib
import importlib.util
import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path


def load_package(name: str, folder: Path) -> None:
    """Import one folder as a package, regardless of the import path, and nothing else beside it."""
    spec = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec and spec.loader
    package = importlib.util.module_from_spec(spec)
    sys.modules[name] = package
    spec.loader.exec_module(package)


def bring_fonts() -> None:
    """Copy matplotlib's font list to a writable folder: without one, matplotlib takes a second to build it."""
    os.environ["MPLCONFIGDIR"] = tempfile.mkdtemp()
    # matplotlib has cached the folder for this process; each student's process has another one.
    tempfile.tempdir = None
    with contextlib.suppress(OSError, KeyError):
        shutil.copytree(os.environ.pop("NNDL_FONTS"), os.environ["MPLCONFIGDIR"], dirs_exist_ok=True)


def preload(folder: Path) -> None:
    """Import what notebooks import, and decode the course's pictures, once for all students."""
    for module in sorted(folder.glob("*.py")):
        importlib.import_module(f"helpers.{module.stem}")
    with contextlib.suppress(sys.modules["helpers.errors"].CourseError):
        sys.modules["helpers.data"].read_ahead()


def main(descriptor: int, enclosed: bool, handed_in: str, helpers_folder: str) -> None:
    """Fork a runner for each request that arrives on the socket; return when it closes.

    Args:
        descriptor: file descriptor of the socket to the judge.
        enclosed: whether each student's process gets its own namespaces.
        handed_in: the folder that holds the students' folders, if there are no namespaces.
        helpers_folder: the copy of `helpers` that the judge uses.
    """
    load_package("inside", Path(__file__).resolve().parent)
    load_package("helpers", Path(helpers_folder))
    bring_fonts()
    import h5py  # noqa: F401
    import matplotlib.pyplot  # noqa: F401
    from inside.cells import make_shell
    from inside.confine import adopt_orphans, become_nobody, enclose, end_family, enter, hide_memory, show_to_nobody
    from inside.runner import serve
    from inside.wire import Channel, WireError

    import helpers

    preload(Path(helpers_folder))
    shell = make_shell()
    if os.getuid() == 0 and not enclosed:
        own = Path(helpers.__file__).resolve().parent
        show_to_nobody([sys.base_prefix, sys.prefix, str(own), str(own.parent / "datasets"), handed_in])
    adopt_orphans()
    hide_memory()
    control = Channel(socket.socket(fileno=descriptor))
    control.send({"ready": True})
    alive: list[int] = []
    while True:
        try:
            request, student = control.receive(with_descriptor=True)
        except WireError:
            return
        if request["op"] == "kill":
            alive.remove(request["pid"])
            end_family(request["pid"], alive)
            control.send({"killed": request["pid"], "number": request["number"]})
            continue
        assert student is not None
        child = os.fork()
        if child == 0:
            try:
                control.close()
                os.setsid()
                if enclosed:
                    enclose(request)
                else:
                    become_nobody(request["folder"])
                    enter(request["folder"], request["limits"])
                # As in any kernel, modules that were handed in beside the notebook can be imported.
                sys.path.insert(0, "")
                serve(socket.socket(fileno=student), shell, request["output"], request["cell_seconds"])
            except OSError as error:
                print(f"sandbox: {error}", file=sys.stderr, flush=True)
            finally:
                os._exit(0)
        os.close(student)
        alive.append(child)
        control.send({"pid": child, "number": request["number"]})


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] == "enclosed", *sys.argv[3:])
