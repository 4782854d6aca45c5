"""One headless Chromium for many pages, spoken to over a pipe (its DevTools protocol)."""

from __future__ import annotations

import json
import os
import select
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--disable-dev-shm-usage", "--remote-debugging-pipe",
)  # fmt: skip
PATIENCE = 30.0  # seconds for one answer


class Page:
    """A tab: opens files, wears a state, answers questions."""

    def __init__(self, reads: int, writes: int) -> None:
        self._reads, self._writes = reads, writes
        self._number, self._rest = 0, b""
        self._session: str | None = None
        self.asked_for: list[str] = []  # every address that the tab asked for
        self._loaded = False

    def attach(self) -> None:
        """Take the first tab there is."""
        target = self("Target.createTarget", url="about:blank")["targetId"]
        answer = self("Target.attachToTarget", targetId=target, flatten=True)
        self._session = answer["sessionId"]
        for domain in ("Page", "Network", "Runtime"):
            self(f"{domain}.enable")

    def open(self, path: Path, *, width: int, dark: bool, media: str = "screen") -> None:
        """Open a file as somebody with this screen sees it."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self("Emulation.setEmulatedMedia", media=media, features=[scheme])
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self("Emulation.setDeviceMetricsOverride", **size)
        self._loaded = False
        self("Page.navigate", url=path.as_uri())
        while not self._loaded:
            self._take(self._message())

    def ask(self, script: str) -> Any:
        """Return what a script (a promise, too) comes to in the page."""
        answer = self("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def __call__(self, method: str, **values: Any) -> dict[str, Any]:
        """Send a command and return its answer."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": values}
        if self._session:
            message["sessionId"] = self._session
        self._write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._message()
            if answer.get("id") == self._number:
                assert "error" not in answer, (method, answer)
                result: dict[str, Any] = answer["result"]
                return result
            self._take(answer)

    def _write(self, content: bytes) -> None:
        while content:
            content = content[os.write(self._writes, content) :]

    def _take(self, event: dict[str, Any]) -> None:
        if event.get("method") == "Page.loadEventFired":
            self._loaded = True
        elif event.get("method") == "Network.requestWillBeSent":
            self.asked_for.append(event["params"]["request"]["url"])

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._reads], [], [], PATIENCE)
            assert ready, "Chromium gives no answer"
            chunk = os.read(self._reads, 1 << 20)
            assert chunk, "Chromium has ended"
            self._rest += chunk
        first, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(first)
        return message


@contextmanager
def started(program: str, profile: Path) -> Iterator[Page]:
    """Start Chromium with a profile of its own, and end it with everything it started."""
    from_us, to_us = os.pipe(), os.pipe()
    # The protocol is spoken on file 3 (to the browser) and file 4 (from it).
    code = f'exec "$@" 3<&{from_us[0]} 4>&{to_us[1]}'
    command = ["bash", "-c", code, "bash", program, *QUIET, f"--user-data-dir={profile}"]
    process = subprocess.Popen(
        command,
        pass_fds=(from_us[0], to_us[1]),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(from_us[0])
    os.close(to_us[1])
    try:
        page = Page(to_us[0], from_us[1])
        page.attach()
        yield page
        page("Browser.close")
    finally:
        os.close(from_us[1])
        os.close(to_us[0])
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()
