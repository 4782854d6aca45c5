"""Chromium and axe-core: found, installed where that was allowed, or named as missing.

axe-core goes into .browser/, which git ignores. A system package is installed only where
FORDEL_INSTALL=1 says so (the server does) and the tests run as root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".browser"
AXE = "4.14.1"
AXE_SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
WITHOUT = "Without it: ./run test -m 'not browser'."


def chromium() -> str:
    """Return the path of a Chromium; the test fails with a cure where there is none."""
    if named := os.environ.get("FORDEL_CHROMIUM"):
        return named
    if not any(map(shutil.which, NAMES)) and may_install():
        for step in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            run(["apt-get", "-q", *step], "Chromium could not be installed.")
    for name in NAMES:
        if path := shutil.which(name):
            return path
    pytest.fail(
        "Chromium is missing. Install it (Debian: apt install chromium), name one with "
        f"FORDEL_CHROMIUM=PATH, or let the test do it as root: FORDEL_INSTALL=1. {WITHOUT}",
        pytrace=False,
    )


def axe() -> str:
    """Return the source of axe-core, which npm fetches once."""
    path = KEPT / f"axe-{AXE}.js"
    if not path.exists():
        fetch(path)
    content = path.read_bytes()
    if sha256(content).hexdigest() != AXE_SHA256:
        path.unlink()
        pytest.fail(f"{path} is not the axe-core that was asked for.", pytrace=False)
    return content.decode()


def fetch(path: Path) -> None:
    if not shutil.which("npm"):
        pytest.fail(
            f"axe-core is missing, and npm to fetch it. Install npm (Debian: apt install npm), or "
            f"put axe.min.js of version {AXE} at {path}. {WITHOUT}",
            pytrace=False,
        )
    KEPT.mkdir(exist_ok=True)
    command = ["npm", "install", "--prefix", str(KEPT), "--no-save", "--ignore-scripts"]
    quiet = ["--no-audit", "--no-fund", "--no-package-lock", f"axe-core@{AXE}"]
    run([*command, *quiet], "axe-core could not be fetched.")
    shutil.copyfile(KEPT / "node_modules" / "axe-core" / "axe.min.js", path)
    shutil.rmtree(KEPT / "node_modules")


def may_install() -> bool:
    wanted = os.environ.get("FORDEL_INSTALL") == "1"
    return wanted and os.geteuid() == 0 and shutil.which("apt-get") is not None


def trusting() -> dict[str, str]:
    """Return the environment in which npm trusts the certificates that the system trusts."""
    own = {"NODE_EXTRA_CA_CERTS": str(CERTIFICATES)} if CERTIFICATES.exists() else {}
    return {**own, **os.environ}


def run(command: list[str], complaint: str) -> None:
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=600, env=trusting()
    )
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).splitlines()[-5:])
        pytest.fail(f"{complaint} {WITHOUT}\n{last}", pytrace=False)
