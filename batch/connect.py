"""The way to a Dask scheduler, and what it says of its workers; no wait without an end."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from batch.pool import PoolError
from models.text import say

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 15.0  # seconds for a scheduler to answer, and for one that has no workers to get some


def connect(address: str, patience: float) -> Client:
    """Return a client of a scheduler that has at least one worker.

    Raises:
        PoolError: Dask is not installed, the scheduler does not answer, or has no workers.

    """
    try:
        from distributed import Client  # noqa: PLC0415  (an optional extra)
    except ImportError:
        missing = say("Dask is not installed. Install it with: pip install 'fordel[cluster]'")
        raise PoolError(missing) from None
    # What it has to say is ours to tell: stderr may be a program's.
    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)
    try:
        client = Client(address, timeout=patience, name="fordel-batch")
    except (OSError, ValueError, TypeError):
        message = say("No scheduler answers at {address}. Is it started?", address=address)
        raise PoolError(message) from None
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError:
        client.close(timeout=patience)
        message = say("The scheduler at {address} has no workers. Start some.", address=address)
        raise PoolError(message) from None
    return client


def threads(client: Client, patience: float) -> int:
    """Return how many solves can go on at a time; 0 where the scheduler does not answer."""
    if client.status != "running":
        return 0
    try:
        return sum(client.nthreads(callback_timeout=patience).values())
    except (OSError, TimeoutError):
        return 0
