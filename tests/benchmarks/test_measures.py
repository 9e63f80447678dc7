"""What is read of a process is what it used."""

import os
import subprocess
import sys
import time

from benchmarks.measures import Process, children_of, percentiles

BURNS = (
    "import time\nstop = time.process_time() + 0.3\nwhile time.process_time() < stop: pass\nprint(flush=True)\ninput()"
)
STARTS_A_WORKER = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {BURNS!r}])"


def test_the_percentiles_of_a_hundred_values() -> None:
    assert percentiles([float(value) for value in range(100, 0, -1)]) == {"p50": 51.0, "p95": 96.0, "p99": 100.0}


def test_the_percentiles_of_one_value_are_that_value() -> None:
    assert percentiles([7.0]) == {"p50": 7.0, "p95": 7.0, "p99": 7.0}


def test_the_time_and_memory_of_a_worker_count_with_its_parent() -> None:
    command = [sys.executable, "-c", STARTS_A_WORKER]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    child.stdout.readline()

    process = Process(child.pid, "parent")
    cpu, memory, own = process.cpu_seconds(), process.resident_mb(), process.proportional_mb()

    child.communicate("\n")
    assert cpu >= 0.25
    assert memory > 10
    assert 1 < own <= memory


def test_a_process_that_is_gone_used_nothing_more() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()

    assert Process(child.pid, "gone").cpu_seconds() == 0


def test_a_child_is_found_by_a_word_of_its_command() -> None:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)", "actions"])
    time.sleep(0.2)

    found = children_of(os.getpid(), ["actions", "act"])

    child.kill()
    child.wait()
    assert found == [Process(child.pid, "actions")]
