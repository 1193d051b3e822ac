#!/usr/bin/env python3
"""Promises of check_links.py."""

import tempfile
import unittest
from pathlib import Path

import check_links

DOCS = "docs/"  # apart from the names, so that the checker takes nothing in here for a citation


def complaints(files, of):
    """What is said of the file `of` in a repository that holds `files`: their paths, and their texts."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return list(check_links.broken_in(check_links.Repository(folder, files), of))


class Anchors(unittest.TestCase):
    def test_are_lower_case_with_hyphens_and_without_other_signs(self):
        text = "# What's *new*: `SELECT 1`, and 2.5 %\n## type_json\n### A [link](x.md) – here ###\n####### none\n#none\n"
        self.assertEqual(
            check_links.anchors(text), {"whats-new-select-1-and-25-", "type_json", "a-link--here"}
        )

    def test_of_one_name_are_numbered_and_never_meet(self):
        self.assertEqual(check_links.anchors("# A\n# A\n# A-1\n# A\n"), {"a", "a-1", "a-1-1", "a-2"})

    def test_are_not_made_of_what_stands_in_a_fence(self):
        text = "# A\n```sh\n# B\n~~~\n# C\n````\n# D\n~~~\n```\n# E\n```\n"
        self.assertEqual(check_links.anchors(text), {"a", "d"})


class Links(unittest.TestCase):
    def test_lead_to_files_folders_and_headings_from_where_they_stand(self):
        files = {
            "README.md": "[a](guide) [b](guide/a.md#one) [c](#top) [d](https://example.com/x.md#y) ![e](guide/p.png)\n# Top\n",
            "guide/a.md": "# One\n[up](../README.md#top) [root](/guide/a.md) [same](./a.md) [titled](<a.md> \"t\") [two\nlines](b/c.md)\n",
            "guide/b/c.md": "[up](../../README.md) [blank](../a%2Emd)\n",
            "guide/p.png": "",
        }
        for file in files:
            self.assertEqual(complaints(files, file), [], file)

    def test_to_what_is_not_there_are_told_with_their_line(self):
        files = {
            "a.md": "# One\n[a](b.md)\n[b](c.md#two)\n[c](#none) and [d\ne](gone/)\n[f](../x.md)\n",
            "c.md": "# One\n",
        }
        self.assertEqual(
            complaints(files, "a.md"),
            [
                (2, "there is no b.md"),
                (3, "c.md has no heading #two"),
                (4, "a.md has no heading #none"),
                (5, "there is no gone"),
                (6, "it leads out of the repository"),
            ],
        )

    def test_in_code_are_examples(self):
        self.assertEqual(complaints({"a.md": "`[a](b.md)`\n\n```\n[a](b.md)\n```\n"}, "a.md"), [])

    def test_with_code_as_their_text_are_links(self):
        self.assertEqual(complaints({"a.md": "[`a`](b.md)\n"}, "a.md"), [(1, "there is no b.md")])


class Citations(unittest.TestCase):
    def test_in_comments_lead_to_files_and_headings(self):
        files = {
            "src/a.cpp": f"// As it is ({DOCS}a.md#one), see {DOCS}a.md.\n#  {DOCS}adr/<date>-<what>.md\n// other/{DOCS}b.md\n",
            f"{DOCS}a.md": "# One\n",
        }
        self.assertEqual(complaints(files, "src/a.cpp"), [])

    def test_that_lead_nowhere_are_told(self):
        files = {"src/a.cpp": f"\n// ({DOCS}a.md#two), {DOCS}b.md\n", f"{DOCS}a.md": "# One\n"}
        self.assertEqual(
            complaints(files, "src/a.cpp"), [(2, f"{DOCS}a.md has no heading #two"), (2, f"there is no {DOCS}b.md")]
        )

    def test_in_markdown_count_with_an_anchor(self):
        files = {f"{DOCS}a.md": f"# One\n`{DOCS}b.md` of another\n`{DOCS}a.md#one`\n`{DOCS}a.md#two`\n"}
        self.assertEqual(complaints(files, f"{DOCS}a.md"), [(4, f"{DOCS}a.md has no heading #two")])

    def test_are_not_looked_for_in_what_is_no_text(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "a.png").write_bytes(b"\xff\xfe" + f"{DOCS}b.md".encode())
            repository = check_links.Repository(folder, ["a.png", "gone.txt"])
            self.assertEqual([*check_links.broken_in(repository, "a.png"), *check_links.broken_in(repository, "gone.txt")], [])


if __name__ == "__main__":
    unittest.main()
