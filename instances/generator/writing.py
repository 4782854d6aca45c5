"""Writing an instance to disk in any of its spellings."""

from __future__ import annotations

from pathlib import Path

from instances.generator.csv_files import write_csv_files
from instances.generator.json_file import write_json
from instances.generator.policy_file import write_policy
from instances.generator.spelling import Spelling
from instances.generator.workbook import write_workbook
from models.errors import DiskError
from models.instance import Instance
from models.text import Text, say


def write_instance(
    instance: Instance, directory: Path, spelling: Spelling | str = Spelling.DANISH
) -> Path:
    """Write an instance into an empty or new folder; return what to give as INPUT.

    That is the folder itself for the CSV spellings, else the file in it. A policy that
    deviates from the default stands in the JSON file, else in `policy.toml` beside the
    tables; with a workbook that file has to be named on the command line.

    Raises:
        DiskError: the folder holds something already, or cannot be written.

    """
    form = Spelling(spelling)
    claim(directory)
    try:
        if form is not Spelling.JSON:
            write_policy(instance.policy, directory)
        return _write(instance, directory, form)
    except OSError as error:
        raise DiskError(_cannot(directory, error)) from error


def claim(directory: Path) -> None:
    """Make a folder, or make sure that it is empty: nothing old may mix with the new."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        occupied = any(directory.iterdir())
    except OSError as error:
        raise DiskError(_cannot(directory, error)) from error
    if occupied:
        raise DiskError(
            say("{path} is not empty. Name a new folder, or empty this one first.", path=directory)
        )


def _cannot(directory: Path, error: OSError) -> Text:
    return say(
        "{path} cannot be written (the system says: “{reason}”). Name another folder.",
        path=directory,
        reason=error.strerror or type(error).__name__,
    )


def _write(instance: Instance, directory: Path, form: Spelling) -> Path:
    if form is Spelling.EXCEL:
        path = directory / "fordeling.xlsx"
        write_workbook(instance, path)
        return path
    if form is Spelling.JSON:
        path = directory / "instance.json"
        write_json(instance, path)
        return path
    write_csv_files(instance, directory, form)
    return directory
