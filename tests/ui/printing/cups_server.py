"""A CUPS of the test's own: its daemon, a queue to a loopback socket, and the printer that listens there."""

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from queue import Queue
from threading import Thread

QUEUE = "Gridwork-Test"
PPD = Path("/usr/share/ppd/cupsfilters/Generic-PDF_Printer-PDF.ppd")
SERVER_BIN = Path("/usr/lib/cups")
_FILES = """
ServerRoot {root}
StateDir {root}
CacheDir {root}/cache
RequestRoot {root}/spool
TempDir {root}/tmp
ServerBin {bin}
ErrorLog {root}/error_log
AccessLog {root}/access_log
PageLog {root}/page_log
User {user}
Group {group}
SystemGroup root
Printcap {root}/printcap
Sandboxing Relaxed
"""
_DAEMON = """
Listen {root}/socket
LogLevel info
DirtyCleanInterval 0
Browsing No
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""


def why_there_is_no_cups() -> str:
    """Return why the tests with a real CUPS cannot run here, or nothing."""
    missing = [name for name in ("cupsd", "lp", "lpadmin") if find(name) is None]
    if missing:
        return f"CUPS is absent: no {', '.join(missing)}"
    absent = [path for path in (PPD, SERVER_BIN / "backend" / "socket") if not path.exists()]
    return f"CUPS is incomplete: no {absent[0]}" if absent else ""


def find(program: str) -> str | None:
    """Find a program; the daemon lies where plain users do not look."""
    return shutil.which(program, path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin")


class Paper:
    """A printer on a loopback port: what reaches it is paper, one piece of bytes per job."""

    def __init__(self) -> None:
        self.jobs: Queue[bytes] = Queue()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        Thread(target=self._receive, daemon=True).start()

    def close(self) -> None:
        """Switch the printer off."""
        self._listener.close()

    def _receive(self) -> None:
        while True:
            try:
                connection, _address = self._listener.accept()
            except OSError:  # switched off
                return
            with connection, connection.makefile("rb") as sent:
                self.jobs.put(sent.read())


class Cups:
    """A CUPS daemon with a folder, a socket and one queue of its own."""

    def __init__(self) -> None:
        # not below pytest's folder: the filters run as another user, who may not look in there
        self.root = Path(tempfile.mkdtemp(prefix="gridwork-cups-"))
        self.root.chmod(0o755)
        self.server = str(self.root / "socket")
        self.paper = Paper()
        self._write_settings()
        self._daemon = subprocess.Popen(
            [find("cupsd") or "", "-f", "-c", self.root / "cupsd.conf", "-s", self.root / "cups-files.conf"]
        )

    def start(self) -> None:
        """Wait until the daemon answers, then add the queue."""
        while not Path(self.server).exists():
            if self._daemon.poll() is not None:
                raise RuntimeError((self.root / "error_log").read_text(encoding="utf-8"))
            subprocess.run(["lpstat", "-r"], env=self.environment, capture_output=True, check=False)
        self.run("lpadmin", "-p", QUEUE, "-E", "-v", f"socket://127.0.0.1:{self.paper.port}", "-P", str(PPD))

    def stop(self) -> None:
        """Stop the daemon and remove its folder."""
        self._daemon.terminate()
        self._daemon.wait(30)
        self.paper.close()
        shutil.rmtree(self.root, ignore_errors=True)

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which CUPS' programs speak to this daemon."""
        return {**os.environ, "CUPS_SERVER": self.server, "LC_ALL": "C.UTF-8"}

    def run(self, program: str, *arguments: str) -> str:
        """Run one of CUPS' own programs against this daemon."""
        done = subprocess.run(
            [find(program) or program, *arguments],
            env=self.environment,
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        return done.stdout

    def _write_settings(self) -> None:
        is_root = getpass.getuser() == "root"
        user, group = ("lp", "lp") if is_root else (getpass.getuser(), str(os.getgid()))
        words = {"root": self.root, "bin": SERVER_BIN, "user": user, "group": group}
        (self.root / "cups-files.conf").write_text(_FILES.format(**words), encoding="utf-8")
        (self.root / "cupsd.conf").write_text(_DAEMON.format(**words), encoding="utf-8")
        for name in ("cache", "spool", "tmp", "ppd"):
            (self.root / name).mkdir(mode=0o755)
            if is_root:
                shutil.chown(self.root / name, user, group)
