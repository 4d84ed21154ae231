"""networkx's own tests of the functions that have kernels pass with the backend in force."""

import os
import subprocess
import sys

import pytest

# A package may be named whole or by its test module.
PACKAGES = (
    "centrality.tests",
    "components.tests",
    "link_analysis.tests",
    "shortest_paths.tests",
    "community.tests.test_louvain",
    "tests.test_bridges",
    "tests.test_core",
    "tests.test_dag",
    "tests.test_dominance",
    "tests.test_simple_paths",
)

# No exception is about a wrong number.
EXCEPTIONS = {
    # Changes the graph while it is sorted, and expects to be told; a compiled graph never changes.
    "test_topological_sort6",
}


@pytest.mark.timeout(170)
def test_networkx_tests_pass_with_the_backend_in_force(tmp_path_factory: pytest.TempPathFactory) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "--quiet", "-p", "no:cacheprovider", "--pyargs"),
            *(f"networkx.algorithms.{package}" for package in PACKAGES),
            *("-k", " and ".join(f"not {name}" for name in sorted(EXCEPTIONS))),
        ],
        cwd=tmp_path_factory.mktemp("networkx"),
        env=os.environ | {"NETWORKX_TEST_BACKEND": "stratograph", "NETWORKX_FALLBACK_TO_NX": "True"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    passed = int(done.stdout.strip().splitlines()[-1].split(" passed")[0].split()[-1])
    assert passed > 700
