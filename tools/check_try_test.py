#!/usr/bin/env python3
"""What tools/check_try.py finds, and what it lets pass."""

import unittest

from check_try import places


class CheckTry(unittest.TestCase):
    def finds(self, source):
        return list(places(source))

    def test_finds_it_in_an_initialiser_however_deep(self):
        for source in (
            "auto p = Person{.name = text, .role = TRY(role_of(body))};",
            "return Person{TRY(name_of(body)), 1};",
            "add({a, TRY(b())});",
            "Ring ring{TRY(key())};",
            "return {f(TRY(a()), 1), 2};",
        ):
            self.assertEqual(self.finds("void f() {\n  " + source + "\n}"), [2], source)

    def test_lets_statements_pass(self):
        for source in (
            "TRY(write());",
            "const auto role = TRY(role_of(body));",
            "if (TRY(is_known(id))) return 1;",
            "for (const auto& one : TRY(all())) use(one);",
            "return on(id, [&](Session& session) -> Result<void> { TRY(run(session)); return {}; });",
            "return with([&] { return TRY(a()); });",
            "person.role = TRY(role_of(body));",
            "else { TRY(b()); }",
            'log("Person{TRY(a)}");  // Person{TRY(a())}',
        ):
            self.assertEqual(self.finds("Result<void> f() const {\n  " + source + "\n}"), [], source)

    def test_lets_a_block_in_an_initialiser_pass(self):
        self.assertEqual(self.finds("Options o{.run = [&]() -> Result<void> { TRY(a()); return {}; }};"), [])


if __name__ == "__main__":
    unittest.main()
