#!/usr/bin/env python3
"""Says which links and citations in the repository lead nowhere.

    tools/check_links.py        checks every tracked file; 1 and a line for each that is broken, 0 when there is none

Two things are checked:

- links of Markdown files, `[text](target)`: a relative target is a tracked file or folder, and its `#anchor` a heading there;
- citations, as comments write them: a path below docs/ that ends in .md, with or without `#anchor`, seen from the repository's
  root. In Markdown a path without an anchor is left alone, since it may tell of another repository.

What stands in code fences is an example and is not checked. Addresses with a scheme are not fetched.
"""

import re
import subprocess
import sys
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
CODE_SPAN = re.compile(r"(`+)(?!`)(.*?)(?<!`)\1(?!`)")
LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
# The end of a link alone, since its text may begin in the line before.
TARGET = re.compile(r"\]\(\s*<?(?P<target>[^()\s<>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
CITATION = re.compile(r"(?<![\w./-])(?P<path>docs/[\w./-]+\.md)(?:#(?P<anchor>[\w-]+))?")


def without_fences(text):
    """The numbered lines of a Markdown text that are not inside of a code fence."""
    fence = None
    for number, line in enumerate(text.splitlines(), 1):
        mark = FENCE.match(line)
        if fence is None and mark:
            fence = mark.group(1)
        elif fence is None:
            yield number, line
        # A fence ends with as many of the same character, and nothing behind them.
        elif mark and mark.group(1).startswith(fence) and not line[mark.end() :].strip():
            fence = None


def slug(heading):
    """The anchor that GitHub makes of a heading, before duplicates are told apart."""
    shown = LINK.sub(r"\1", heading)
    return re.sub(r"[^\w\- ]", "", shown.strip().lower()).replace(" ", "-")


def anchors(text):
    """Every anchor of a Markdown text. The second heading of one name gets -1, the third -2."""
    taken = {}
    for _, line in without_fences(text):
        heading = HEADING.match(line)
        if not heading:
            continue
        wanted = anchor = slug(heading[1])
        while anchor in taken:
            taken[wanted] += 1
            anchor = f"{wanted}-{taken[wanted]}"
        taken[anchor] = 0
    return set(taken)


class Repository:
    """The tracked files below `root`; `files` are their paths from there, with slashes."""

    def __init__(self, root, files):
        self.root = Path(root)
        self.files = set(files)
        self.folders = {str(parent) for file in files for parent in PurePosixPath(file).parents}
        self.anchors_of = {}

    def text(self, file):
        """None for what is no text."""
        try:
            return (self.root / file).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            return None

    def complaint(self, path, anchor):
        """What is wrong with a path from the root and an anchor in it, or None."""
        if path not in self.files:
            return None if path in self.folders and not anchor else f"there is no {path}"
        if not anchor or not path.endswith(".md"):
            return None
        if path not in self.anchors_of:
            self.anchors_of[path] = anchors(self.text(path) or "")
        return None if anchor in self.anchors_of[path] else f"{path} has no heading #{anchor}"


def resolved(file, target):
    """Path from the root, and anchor, of a link's target in `file`. The path is None when it leaves the repository."""
    path, _, anchor = unquote(target).partition("#")
    if not path:
        return file, anchor
    parts = []
    folder = () if path.startswith("/") else PurePosixPath(file).parent.parts
    for part in (*folder, *PurePosixPath(path.lstrip("/")).parts):
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
        else:
            return None, anchor
    return "/".join(parts) or ".", anchor


def broken_in(repository, file):
    """Yields (line, complaint) for each link and citation of one file that leads nowhere."""
    text = repository.text(file)
    if text is None:
        return
    is_markdown = file.endswith(".md")
    for number, line in without_fences(text) if is_markdown else enumerate(text.splitlines(), 1):
        found = [(cited["path"], cited["anchor"]) for cited in CITATION.finditer(line)]
        if is_markdown:
            found = [(path, anchor) for path, anchor in found if anchor]
            for link in TARGET.finditer(CODE_SPAN.sub("", line)):
                if not SCHEME.match(link["target"]):
                    found.append(resolved(file, link["target"]))
        for path, anchor in found:
            complaint = "it leads out of the repository" if path is None else repository.complaint(path, anchor)
            if complaint:
                yield number, complaint


def main():
    root = Path(__file__).resolve().parent.parent
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True).stdout
    files = [file for file in listed.split("\0") if file]
    repository = Repository(root, files)
    broken = [f"{file}:{line}: {complaint}" for file in files for line, complaint in broken_in(repository, file)]
    print("\n".join(broken), end="\n" if broken else "")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
