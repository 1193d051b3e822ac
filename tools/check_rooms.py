#!/usr/bin/env python3
"""Says where two rooms of a folder include each other.

    tools/check_rooms.py        reads every tracked .cpp and .h of src/; 1 and a line for each pair, 0 when there is none

A room is a folder below one of src/, as store/engine/sqlite is. What a folder has above its rooms is no room, but for its
facade, as store/store.h is: that includes the rooms, and no room includes it. Tests, and what is made for tests, stand above
all of them.
"""

import re
import subprocess
import sys
from pathlib import Path, PurePath

INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)


def is_of_tests(path):
    return path.stem.endswith("_test") or "testing" in path.parts or "fuzz" in path.parts


def room_of(path):
    """None of what is no room."""
    is_facade = len(path.parts) == 2 and path.stem == path.parts[0]
    return str(path.parent) if len(path.parts) > 2 or is_facade else None


def arrows_in(sources):
    """{(room, room): file} of the first file of one that includes the other; `sources` is {path below src/: text}."""
    arrows = {}
    for name, text in sorted(sources.items()):
        path = PurePath(name)
        if is_of_tests(path):
            continue
        for included in INCLUDE.findall(text):
            other = PurePath(included)
            if included not in sources or other.parts[0] != path.parts[0] or other.parent == path.parent:
                continue
            if room_of(path) and room_of(other):
                arrows.setdefault((room_of(path), room_of(other)), name)
    return arrows


def circles_in(sources):
    """One line for each pair of rooms that include each other."""
    arrows = arrows_in(sources)
    return [
        f"{here} and {there} include each other: {arrows[here, there]}, {arrows[there, here]}"
        for here, there in sorted(arrows)
        if here < there and (there, here) in arrows
    ]


def main():
    listed = subprocess.run(["git", "ls-files", "src/*.h", "src/*.cpp"], check=True, capture_output=True, text=True)
    files = [Path(name) for name in listed.stdout.split("\n") if name]
    found = circles_in({str(file.relative_to("src")): file.read_text(encoding="utf-8") for file in files if file.exists()})
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
