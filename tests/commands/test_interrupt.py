"""Ctrl-C: the first keeps the best plan so far, the second ends the program."""

from __future__ import annotations

import os
import signal
from threading import Event, Thread

import pytest

from commands.interrupt import interruptible
from tests.commands.calls import DAY, SAMPLES, spawn

INTERRUPTED = """
import os, signal, cli, optimizer.solve as module
real = module.solve
def solve(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGINT)
    return real(*args, **kwargs)
module.solve = solve
cli.main()
"""


def test_the_first_ends_the_search_and_the_body_goes_on() -> None:
    ended = Event()
    before = signal.getsignal(signal.SIGINT)
    with interruptible(ended.set):
        os.kill(os.getpid(), signal.SIGINT)
        assert ended.wait(5)
    assert signal.getsignal(signal.SIGINT) is before
    assert signal.set_wakeup_fd(-1) == -1


def pressed_twice() -> None:
    ended = Event()
    with interruptible(ended.set):
        os.kill(os.getpid(), signal.SIGINT)
        assert ended.wait(5)
        os.kill(os.getpid(), signal.SIGINT)


def test_the_second_raises() -> None:
    with pytest.raises(KeyboardInterrupt):
        pressed_twice()
    assert signal.set_wakeup_fd(-1) == -1


def test_another_signal_ends_nothing() -> None:
    ended = Event()
    before = signal.signal(signal.SIGUSR1, lambda *_: None)
    try:
        with interruptible(ended.set):
            os.kill(os.getpid(), signal.SIGUSR1)
            assert not ended.wait(0.1)
    finally:
        signal.signal(signal.SIGUSR1, before)


def test_another_thread_has_no_signals() -> None:
    entered = Event()

    def body() -> None:
        with interruptible(lambda: None):
            entered.set()

    thread = Thread(target=body)
    thread.start()
    thread.join()
    assert entered.is_set()


def test_an_interrupted_run_prints_its_plan_and_is_130() -> None:
    done = spawn("rebalance", SAMPLES / "team-6", "--date", DAY, code=INTERRUPTED)
    assert done.returncode == 130, done.stderr
    assert b"Interrupted" in done.stdout
    assert b"2026-00141" in done.stdout  # the case that waits in every plan
    assert b"Traceback" not in done.stderr
