#!/usr/bin/env python3
"""Says where TRY stands inside the braces of an initialiser.

    tools/check_try.py        reads every tracked .cpp and .h; 1 and a line for each place, 0 when there is none

g++ 12 destroys nothing of a braced initialiser that a statement expression leaves, so what was built before the TRY leaks
when it returns: `Person{.name = text, .role = TRY(role_of(body))}` leaks the name at every refusal. Take the value first.
Braces of a block, a lambda, a class or a function are not meant; those of `std::move(TRY(...))` are none.
"""

import re
import subprocess
import sys
from pathlib import Path

SKIPPED = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', re.DOTALL)
# What stands before the brace of a block: the end of a condition, of parameters, of a return type, of another statement.
BLOCK = re.compile(
    r"(?:[)\];{}:]|\b(?:else|do|try|const|noexcept|mutable|override|final)|->\s*[\w:<>,&*\s.()]+|"
    r"\b(?:namespace|class|struct|enum|union)\b[^;{}()]*|__extension__\s*\()$|^$"
)


def without_texts(source):
    """The source with comments and texts blanked, line ends kept."""
    return SKIPPED.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), source)


def is_block(before, inside):
    """Whether a brace opens a block: by what stands before it, or because a statement ends inside of it."""
    return bool(BLOCK.search(before.rstrip()[-200:])) or ";" in inside


def braces_around(source, place):
    """Pairs of what stands before each bracket `{` that is open at the place, and between the two, the innermost first."""
    closed = 0
    for at in range(place - 1, -1, -1):
        if source[at] in ")]}":
            closed += 1
        elif source[at] in "([{":
            if closed:
                closed -= 1
            elif source[at] == "{":
                yield source[:at], source[at + 1 : place]


def places(source):
    """The lines of each TRY that stands inside the braces of an initialiser."""
    plain = without_texts(source)
    for found in re.finditer(r"\bTRY\(", plain):
        for before, inside in braces_around(plain, found.start()):
            if not is_block(before, inside):
                yield plain.count("\n", 0, found.start()) + 1
            break


def main():
    listed = subprocess.run(["git", "ls-files", "*.cpp", "*.h"], check=True, capture_output=True, text=True)
    wrong = [
        f"{path}:{line}: TRY inside the braces of an initialiser leaks what stands before it; take its value first"
        for path in listed.stdout.split()
        for line in places(Path(path).read_text(encoding="utf-8"))
    ]
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
