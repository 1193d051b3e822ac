#!/usr/bin/env python3
"""Which names of a glossary tools/check_glossary.py misses in the code."""

import unittest

from check_glossary import missing_in

SOURCES = {
    "src/model/job.h": "struct Job {};  // one kind of work",
    "src/process/steps/step.cpp": "void describe_step();",
    "src/connect/databricks/sign_in.h": "class ServicePrincipal;",
}


def row(names):
    return f"| term | in code |\n|---|---|\n| it | {names} |\n"


class CheckGlossary(unittest.TestCase):
    def test_finds_names_that_are_there(self):
        for names in ("`model::Job`", "`describe_step`", "`databricks::ServicePrincipal`", "`Job`, `describe_step`", ""):
            self.assertEqual(missing_in(row(names), SOURCES), [], names)

    def test_misses_a_name_that_is_nowhere(self):
        self.assertEqual(
            missing_in(row("`describe_steps`"), SOURCES),
            ["docs/glossary.md:3: there is no `describe_steps`, the name of it"],
        )

    def test_misses_a_type_that_is_in_another_folder_or_in_no_header(self):
        for name in ("`connect::Job`", "`process::describe_step`", "`model::Jo`"):
            self.assertEqual(len(missing_in(row(name), SOURCES)), 1, name)

    def test_reads_the_last_column_alone(self):
        self.assertEqual(missing_in("| `none` | it |\n| a | `Job` |\n", SOURCES), [])


if __name__ == "__main__":
    unittest.main()
