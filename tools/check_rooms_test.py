#!/usr/bin/env python3
"""Which circles of rooms tools/check_rooms.py finds, and what it lets pass."""

import unittest

from check_rooms import circles_in


def including(*names):
    return "".join(f'#include "{name}"\n' for name in names)


class CheckRooms(unittest.TestCase):
    def test_finds_two_rooms_that_include_each_other(self):
        found = circles_in(
            {
                "store/jobs/job.h": including("store/catalog/table.h"),
                "store/catalog/table.h": "",
                "store/catalog/table.cpp": including("store/catalog/table.h", "store/jobs/job.h"),
            }
        )
        self.assertEqual(
            found,
            ["store/catalog and store/jobs include each other: store/catalog/table.cpp, store/jobs/job.h"],
        )

    def test_finds_a_room_that_includes_the_facade_above_it(self):
        found = circles_in(
            {"store/store.h": including("store/jobs/job.h"), "store/jobs/job.h": including("store/store.h")}
        )
        self.assertEqual(found, ["store and store/jobs include each other: store/store.h, store/jobs/job.h"])

    def test_lets_one_way_pass(self):
        self.assertEqual(
            circles_in({"store/jobs/job.h": including("store/rows/row.h"), "store/rows/row.h": "", "store/a.h": ""}), []
        )

    def test_lets_what_is_no_room_and_tests_pass(self):
        self.assertEqual(
            circles_in(
                {
                    "app/settings.h": including("app/client/commands.h"),
                    "app/client/commands.h": including("app/settings.h"),
                    "store/store.h": including("store/jobs/job.h"),
                    "store/jobs/job.h": "",
                    "store/jobs/job_test.cpp": including("store/store.h"),
                    "store/testing/fixture.h": including("store/store.h", "store/jobs/job.h"),
                }
            ),
            [],
        )


if __name__ == "__main__":
    unittest.main()
