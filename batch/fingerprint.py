"""A digest of an input's raw bytes: quick, and without understanding any of it."""

from __future__ import annotations

from hashlib import file_digest, sha256
from pathlib import Path

from batch.asked import Job
from batch.find import POLICY
from instances.files import MOST_BYTES
from models.ids import fold


def fingerprint(job: Job) -> str:
    """Return a SHA-256 over every byte that the readers may look at, and what is asked for.

    Empty where that cannot be told (a file is gone, closed to us, larger than the readers
    take, or no file but a pipe that nobody may ever fill): such an instance is never skipped.
    """
    digest = sha256(f"{job.asked.digest}\n".encode())
    try:
        for file in _files(job):
            if not file.is_file() or file.stat().st_size > MOST_BYTES:
                return ""
            with file.open("rb") as content:
                inner = file_digest(content, "sha256").hexdigest()
            digest.update(f"{file.name!r} {inner}\n".encode())
    except OSError:
        return ""
    return digest.hexdigest()


def size(path: Path) -> int:
    """Return how many bytes an input has, about: the largest are solved first."""
    try:
        files = [*path.iterdir()] if path.is_dir() else [path]
        return sum(file.stat().st_size for file in files if file.is_file())
    except OSError:
        return 0


def _files(job: Job) -> list[Path]:
    """Return the policy that stands in, decisions, and the input's own files, by name."""
    policy = [job.policy] if job.policy is not None else []
    policy += job.decisions
    if not job.path.is_dir():
        return [*policy, job.path]
    own = [file for file in job.path.iterdir() if fold(file.name).endswith(".csv")]
    own += [file for file in job.path.iterdir() if fold(file.name) == POLICY]
    return [*policy, *sorted(own)]
