"""Who does the work: this process, several processes, or the workers of a Dask scheduler.

All of them take a stream of tasks, hold few of them at a time, and give back results in the order in which they end.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from analysis_utils.scanning.ranges import package_hash

if TYPE_CHECKING:
    from distributed import Client

AHEAD = 4  # tasks handed out per worker
PATIENCE = 30  # seconds to reach a scheduler

Work = Callable[[Any], Any]
Each = Callable[[Iterable[Any]], Iterator[Any]]


class EngineError(RuntimeError):
    """Workers that cannot do the work; what is done is kept."""


def cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


@contextmanager
def engine(work: Work, *, jobs: int = 1, scheduler: str | None = None) -> Iterator[Each]:
    """Give a function that does ``work`` on each task of a stream.

    Parameters
    ----------
    work : callable
        Can be pickled.
    jobs : int
        Processes; with 1 the work is done in this one.
    scheduler : str, optional
        Address of a Dask scheduler.

    Raises
    ------
    EngineError
        If the workers die, or lack this package.
    """
    if scheduler:
        with _client(scheduler) as client:
            yield lambda tasks: _dask(client, work, tasks)
    elif jobs > 1:
        yield lambda tasks: _processes(work, tasks, jobs)
    else:
        yield lambda tasks: map(work, tasks)


# Processes of this machine


def _processes(work: Work, tasks: Iterable[Any], jobs: int) -> Iterator[Any]:
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # Not forked: a fork of a process with threads, such as pyarrow's, can hang.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_end_with_parent)
    waiting = set()
    try:
        for task in tasks:
            waiting.add(pool.submit(work, task))
            if len(waiting) >= AHEAD * jobs:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (one.result() for one in done)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (one.result() for one in done)
    except BrokenProcessPool as error:
        raise EngineError(
            "The processes must live to the end; one was killed (most often: no memory left); "
            "repeat the command, with fewer --jobs if need be: it goes on from here."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """End this process as soon as its parent has ended, however that ended; let the parent alone handle Ctrl-C."""
    import signal
    import threading
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    def watch() -> None:
        wait([parent_process().sentinel])  # type: ignore[union-attr]
        os._exit(1)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=watch, daemon=True).start()


# Dask


@contextmanager
def _client(address: str) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError as error:
        raise EngineError(
            "--scheduler needs the package distributed; it is not installed; pip install 'analysis-utils[dask]'."
        ) from error
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise EngineError(
            f"--scheduler must be the address of a running Dask scheduler; {address} does not answer ({error}); "
            "start one with `dask scheduler` and correct the address."
        ) from error
    with client:
        _check_workers(client)
        yield client


def _check_workers(client: Client) -> None:
    """Refuse workers whose package reads otherwise than ours: the table must not depend on who read what."""
    try:
        found = client.run(package_hash, on_error="return")
    except Exception as error:
        raise EngineError(
            f"Each worker must have this package; asking them gave {error!r}; install it there."
        ) from error
    if not found:
        raise EngineError("A scheduler needs workers; it has none; start some with `dask worker ADDRESS`.")
    other = [worker for worker, said in found.items() if said != package_hash()]
    if other:
        raise EngineError(
            f"Each worker must have this package in this version; {', '.join(sorted(other))} differ "
            f"({found[other[0]]!r:.80}); install the same version there."
        )


def _dask(client: Client, work: Work, tasks: Iterable[Any]) -> Iterator[Any]:
    from distributed import as_completed

    stream = iter(tasks)

    def submit(number: int) -> list[Any]:
        return [client.submit(work, task, pure=False) for task in islice(stream, number)]

    threads = sum(worker["nthreads"] for worker in client.scheduler_info(n_workers=-1)["workers"].values())
    ending = as_completed(submit(AHEAD * max(1, threads)), loop=client.loop)
    try:
        for future in ending:
            yield future.result()
            ending.update(submit(1))
    except Exception as error:
        raise EngineError(
            f"The workers must live to the end; they gave {error!r:.200}; "
            "repeat the command when scheduler and workers run: it goes on from here."
        ) from error
