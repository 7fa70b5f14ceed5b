"""Installs the Matrix member that was written elsewhere: a small script on matrix-js-sdk, which runs on Node."""

import re
from pathlib import Path

from tools.machine import Machine, NotPrepared, apt_install, digest, stamped

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "matrix" / "js"
OLDEST_NODE = 20
NPM_PATIENCE = 900  # seconds

NO_NODE = f"""\
Node {OLDEST_NODE} or newer with npm was not found, and could not be installed. As root, on Debian 13 or Ubuntu 25.04 and newer:
  apt-get update && apt-get install nodejs npm
elsewhere from your system's packages or from Node's own site. Then give the same command again."""
NO_PACKAGES = """\
npm could not install what tests/matrix/js/package-lock.json lists; its own words are above.
Check the network and the disk and give the same command again: it begins this part anew."""


def outsider(machine: Machine, folder: Path) -> None:
    """See to it that `folder` has the packages of its lock and a Node to run them; raises NotPrepared."""
    if not _has_node(machine) and not (apt_install(machine, "nodejs", "npm") and _has_node(machine)):
        raise NotPrepared(NO_NODE)
    stamp = folder / "node_modules" / ".ready"
    wanted = digest(*((folder / name).read_text() for name in ("package.json", "package-lock.json")))
    if stamped(stamp, wanted):
        return
    print("Installing matrix-js-sdk for the tests (once) ...", flush=True)
    stamp.unlink(missing_ok=True)
    command = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    if not machine.works(*command, patience=NPM_PATIENCE, folder=folder, shown=True):
        raise NotPrepared(NO_PACKAGES)
    stamp.write_text(wanted)


def _has_node(machine: Machine) -> bool:
    version = re.match(r"v(\d+)\.", machine.output("node", "--version"))
    return version is not None and int(version[1]) >= OLDEST_NODE and machine.which("npm") is not None
