"""How long the explorer takes to draw much at once: ``python -m tests.browser.drawing_time``.

6,000 synthetic companies are loaded, and two pictures with many of them are drawn, again and again: a
supposition that hits about 1,500, and the surroundings of one company. The time between an answer and its
picture is the page's; the time before it is the service's.
"""

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from tests.benchmarks.synthetic import write_facts
from tests.browser.conftest import DESKTOP
from tests.browser.explorer import Explorer
from tests.browser.serving import browser, chromium
from tests.installing import served_from_wheel

TRIPLES = 252_000
ROUNDS = 5

# So many names stand in a picture once it is drawn; those of the first look are fewer.
MANY = 500
PATIENCE_MS = 60_000

MOST_DEPENDED_ON = "{ chokepoints(first: 1) { rows { entity { id } } } }"

# Milliseconds from the change of the address to the answer, and from the answer to the picture. Two frames
# after the last change nothing is left to be painted.
_DRAWN = """async query => {
    performance.clearResourceTimings();
    const count = kind => document.querySelectorAll(`svg.picture .${kind}`).length;
    const answers = () =>
        performance.getEntriesByType('resource').filter(({name}) => name.endsWith('/graphql'));
    const frame = () => new Promise(requestAnimationFrame);
    const start = performance.now();
    history.pushState({}, '', query);
    dispatchEvent(new PopStateEvent('popstate'));
    while (!answers().length || count('pill') < MANY) {
        if (performance.now() - start > PATIENCE_MS) throw new Error(`${count('pill')} names are drawn`);
        await frame();
    }
    await frame();
    await frame();
    const end = performance.now();
    const answered = Math.max(...answers().map(({responseEnd}) => responseEnd));
    return {asked: answered - start, drawing: end - answered, pills: count('pill'), lines: count('line')};
}""".replace("MANY", str(MANY)).replace("PATIENCE_MS", str(PATIENCE_MS))


def main() -> int:
    """Measure and print; gives the exit code."""
    program = chromium()
    if program is None:
        sys.stderr.write("chromium is not installed (apt-get install chromium).\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        facts = Path(folder) / "facts.nq"
        write_facts(facts, TRIPLES)
        options = ("--no-builtin-seeds", "--seeds", str(facts))
        with served_from_wheel(Path(folder), *options) as address, browser(program) as opened:
            explorer = Explorer(opened.new_context(**DESKTOP).new_page(), address).open()
            (most,) = explorer.ask(MOST_DEPENDED_ON)["chokepoints"]["rows"]
            for name, state in {
                "what if the most depended on is lost": {"whatif": most["entity"]["id"]},
                "three steps around a hub": {"sel": "company-0", "layout": "focus", "steps": "3"},
            }.items():
                sys.stdout.write(f"{name}: {measured(explorer, state)}\n")
    return 0


def measured(explorer: Explorer, state: Mapping[str, str]) -> str:
    """The medians over some rounds, in words."""
    rounds = []
    for _ in range(ROUNDS):
        explorer.go()
        query = "?" + "&".join(f"{name}={value}" for name, value in state.items())
        rounds.append(explorer.page.evaluate(_DRAWN, query))
        explorer.settle()
    last = rounds[-1]
    asked, drawing = (median(one[name] for one in rounds) for name in ("asked", "drawing"))
    return (
        f"{last['pills']:,} entities and {last['lines']:,} lines drawn {drawing:.0f} ms after the answer,"
        f" which took {asked:.0f} ms (medians of {ROUNDS})"
    )


if __name__ == "__main__":
    raise SystemExit(main())
