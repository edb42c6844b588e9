"""Read documents in several processes, in order, with few in flight."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from reportedly.cli.reader import read_one
from reportedly.documents import Document
from reportedly.errors import InputError, ReportedlyError
from reportedly.manner import USUAL, Manner
from reportedly.reading import Reading

AHEAD = 4  # documents waiting for each process
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def read_in_workers(
    found: Iterator[Document | InputError], workers: int, debug: bool = False, manner: Manner = USUAL
) -> Iterator[Reading | InputError]:
    """The readings of documents in their order, the same as one process gives."""
    for variable in ONE_THREAD:  # the processes share the cores already
        os.environ.setdefault(variable, "1")
    waiting: deque[InputError | Future[Reading | InputError]] = deque()
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawning, initializer=_leave_interruptions) as pool:
        try:
            for document in found:
                if isinstance(document, InputError):
                    waiting.append(document)
                else:
                    waiting.append(pool.submit(read_one, document, debug, manner))
                while len(waiting) > AHEAD * workers:
                    yield _result(waiting.popleft())
            while waiting:
                yield _result(waiting.popleft())
        except BrokenProcessPool as error:
            raise ReportedlyError(
                "a worker process has died, perhaps for want of memory; use fewer --workers"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _leave_interruptions() -> None:
    """An interruption from the keyboard goes to every process; the first one answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _result(entry: InputError | Future[Reading | InputError]) -> Reading | InputError:
    return entry if isinstance(entry, InputError) else entry.result()
