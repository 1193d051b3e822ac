#!/usr/bin/env python3
"""Says which names in docs/glossary.md are not in the code.

    tools/check_glossary.py     1 and a line for each name that is not there, 0 when all are

The last column of each table holds names in backticks. `folder::Name` must be a word in a header of src/folder, or of a folder of
that name below src/ or of the sandbox; any other name a word in any tracked source. A term may have no name.
"""

import re
import subprocess
import sys
from pathlib import Path

ROW = re.compile(r"^\|(.*)\|$")
RULE = re.compile(r"^[\s|:-]+$")
CODE = re.compile(r"`([^`]+)`")


def names_in(glossary):
    """(line, term, name) of each name in the last column; the rows of headings and rules have none."""
    for number, line in enumerate(glossary.splitlines(), 1):
        row = ROW.match(line)
        if not row or RULE.match(row[1]):
            continue
        cells = [cell.strip() for cell in row[1].split("|")]
        for name in CODE.findall(cells[-1]):
            yield number, cells[0], name


def is_there(name, sources):
    """Whether one of the sources, {path: text}, has the name."""
    folder, _, word = name.rpartition("::")
    whole = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    if not folder:
        return any(whole.search(text) for text in sources.values())
    return any(
        whole.search(text) for path, text in sources.items() if path.endswith(".h") and folder in Path(path).parts[:-1]
    )


def missing_in(glossary, sources):
    return [
        f"docs/glossary.md:{line}: there is no `{name}`, the name of {term}"
        for line, term, name in names_in(glossary)
        if not is_there(name, sources)
    ]


def main():
    root = Path(__file__).resolve().parent.parent
    patterns = ["src/*.h", "src/*.cpp", "sandbox/*.h", "sandbox/*.cpp"]
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=root, check=True, capture_output=True, text=True)
    files = [name for name in listed.stdout.split("\n") if name and (root / name).exists()]
    sources = {name: (root / name).read_text(encoding="utf-8") for name in files}
    missing = missing_in((root / "docs/glossary.md").read_text(encoding="utf-8"), sources)
    print(*missing, sep="\n", end="\n" if missing else "")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
