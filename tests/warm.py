"""`python -m bot …` as a process of its own that has its modules already.

A command is a second of loading modules and a tenth of work, and the tests run hundreds. So one process loads them
once, and each command is a fork of it: its own memory, environment, folder, standard streams and end, as of a process
that was started anew. Cold starts stay where the start itself is the test: the wheel, the demo, an environment that
changes Python.
"""

import atexit
import importlib
import json
import os
import pkgutil
import runpy
import select
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, NoReturn

ROOT = Path(__file__).parents[1]
LONGEST = 1 << 20
COMMAND = [sys.executable, "-m", "bot"]
COLD = ("LD_", "PYTHON", "FAKETIME")
"""What begins so in an environment is read as Python starts."""


class Process:
    """A command that runs; as much of subprocess.Popen as the tests use. Its output goes to files."""

    def __init__(self, args: Sequence[str], pid: int, ended: int) -> None:
        self.args, self.pid, self.returncode = args, pid, None
        self._ended = ended

    returncode: int | None

    def poll(self) -> int | None:
        return self._look(0)

    def wait(self, timeout: float | None = None) -> int:
        """Return how it ended: negative for a signal. Raises subprocess.TimeoutExpired."""
        code = self._look(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(list(self.args), timeout or 0)
        return code

    def _look(self, timeout: float | None) -> int | None:
        if self.returncode is None and select.select([self._ended], [], [], timeout)[0]:
            self.returncode = int(os.read(self._ended, 16))
            os.close(self._ended)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def start(
    args: Sequence[str],
    *,
    stdout: IO[Any],
    stderr: IO[Any] | int = subprocess.STDOUT,
    env: Mapping[str, str] | None = None,
    cwd: str | Path | None = None,
) -> "Process | subprocess.Popen[bytes]":
    """Start a command whose output goes to a file. What cannot be a fork is a process as usual."""
    surroundings = dict(os.environ if env is None else env)
    if list(args[:3]) != COMMAND or _changes_python(surroundings) or sys.platform != "linux":
        return subprocess.Popen(
            args, env=env, cwd=cwd, stdout=stdout, stderr=stderr, stdin=subprocess.DEVNULL
        )
    errors = stdout if stderr == subprocess.STDOUT else stderr
    assert not isinstance(errors, int)
    return _nursery().fork(
        list(args), surroundings, str(cwd or Path.cwd()), (stdout.fileno(), errors.fileno())
    )


def run(
    args: Sequence[str],
    *,
    env: Mapping[str, str] | None = None,
    cwd: str | Path | None = None,
    timeout: float | None = None,
    check: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and return what it printed. Raises as subprocess.run does."""
    with TemporaryFile() as out, TemporaryFile() as err:
        process = start(args, stdout=out, stderr=err, env=env, cwd=cwd)
        try:
            code = process.wait(timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
        printed = []
        for stream in (out, err):
            stream.seek(0)
            printed.append(stream.read().decode(errors="replace"))
    done = subprocess.CompletedProcess(list(args), code, *printed)
    if check:
        done.check_returncode()
    return done


def _changes_python(env: Mapping[str, str]) -> bool:
    theirs = {name: value for name, value in env.items() if name.startswith(COLD) and value != str(ROOT)}
    return theirs != {name: value for name, value in os.environ.items() if name.startswith(COLD)}


class Nursery:
    """The process that has everything loaded, and what it is asked through."""

    def __init__(self) -> None:
        self._mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        line = [sys.executable, __file__, str(theirs.fileno())]
        self._process = subprocess.Popen(line, pass_fds=[theirs.fileno()], cwd=ROOT, stdin=subprocess.DEVNULL)
        theirs.close()
        atexit.register(self._mine.close)

    def fork(self, args: list[str], env: dict[str, str], cwd: str, outputs: tuple[int, int]) -> Process:
        ended, tell = os.pipe()
        what = json.dumps({"argv": args[3:], "env": env, "cwd": cwd}).encode()
        socket.send_fds(self._mine, [what], [*outputs, tell])
        os.close(tell)
        return Process(args, int(self._mine.recv(16)), ended)


@cache
def _nursery() -> Nursery:
    return Nursery()


def _load() -> None:
    for name in ("bot", "handlers", "storage"):
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not module.name.endswith("__main__") and ".migrations." not in module.name:
                importlib.import_module(module.name)


def _serve(asked: socket.socket) -> None:
    """Fork for each who asks, and tell how each ended; end when nobody can ask any more."""
    _load()
    wake, woken = os.pipe()
    os.set_blocking(wake, False)
    os.set_blocking(woken, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.set_wakeup_fd(woken)
    running: dict[int, int] = {}
    while True:
        ready, _, _ = select.select([asked, wake], [], [])
        if wake in ready:
            os.read(wake, 4096)
        _tell(running)
        if asked in ready:
            what, fds, _, _ = socket.recv_fds(asked, LONGEST, 3)
            if not what:
                return
            pid = os.fork()
            if pid == 0:
                _become(json.loads(what), fds, kept=[asked.fileno(), wake, woken, *running.values()])
            running[pid] = fds.pop()
            for fd in fds:
                os.close(fd)
            asked.send(str(pid).encode())


def _tell(running: dict[int, int]) -> None:
    while running:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        fd = running.pop(pid)
        # Who asked may be gone.
        with suppress(BrokenPipeError):
            os.write(fd, str(os.waitstatus_to_exitcode(status)).encode())
        os.close(fd)


def _become(what: dict[str, Any], fds: list[int], kept: list[int]) -> NoReturn:
    """Be the command: its streams, environment and folder, then its main function, then its end."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for place, fd in enumerate(fds[:2], start=1):
        os.dup2(fd, place)
    for fd in {*fds, *kept}:
        os.close(fd)
    sys.stdin, sys.stdout = open(0), open(1, "w")  # noqa: SIM115 - as Python opens them
    sys.stderr = open(2, "w", errors="backslashreplace", buffering=1)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(what["env"])
    time.tzset()
    os.chdir(what["cwd"])
    sys.argv = ["bot", *what["argv"]]
    code = 0
    try:
        runpy.run_module("bot", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
    except BaseException:  # noqa: BLE001 - as Python itself says it
        traceback.print_exc()
        code = 1
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
