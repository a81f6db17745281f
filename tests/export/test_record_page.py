"""docs/record.md and the sample's export say the same: nothing undocumented, nothing documented in vain."""

import re
from typing import Any

import pytest
from tools.record_page import Page, Promise, Rows, read_page, sample_rows, unseen, walk, word

DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")
JSON_TYPES: dict[str, Any] = {
    "str": str,
    "int": int,
    "number": int | float,
    "bool": bool,
    "list": list,
    "object": dict,
}


@pytest.fixture(scope="module")
def page() -> Page:
    return read_page()


@pytest.fixture(scope="module")
def rows() -> Rows:
    return sample_rows()


def fits(value: Any, promise: Promise) -> bool:
    if value is None:
        return promise.may_be_null
    if isinstance(value, bool):
        return "bool" in promise.kinds
    return any(
        (kind == "passage" and isinstance(value, dict) and list(value) == ["start", "end", "quote"])
        or (kind == "date" and isinstance(value, str) and DATE.fullmatch(value) is not None)
        or (kind in JSON_TYPES and isinstance(value, JSON_TYPES[kind]))
        for kind in promise.kinds
    )


def test_every_line_is_as_the_page_says(page: Page, rows: Rows) -> None:
    assert set(rows) == set(page.tables)
    wrong = set()
    for table, lines in rows.items():
        for line in lines:
            for name, value in walk(line, page.tables[table]):
                promise = page.tables[table].get(name)
                if promise is None:
                    wrong.add(f"{table}.{name} is not on the page")
                elif not fits(value, promise):
                    wrong.add(f"{table}.{name}: {value!r} is not {promise.kinds}, null {promise.may_be_null}")
                elif promise.values and value is not None and word(value) not in promise.values:
                    wrong.add(f"{table}.{name}: {value!r} is not among the values on the page")
            if table == "claims" and line["type"] not in page.types[line["kind"]]:
                wrong.add(f"claims.type: {line['type']!r} is no type of {line['kind']} on the page")
    assert sorted(wrong) == []


def test_keys_stand_in_the_order_of_the_page(page: Page, rows: Rows) -> None:
    for table, lines in rows.items():
        promised = [name for name in page.tables[table] if "." not in name and "[" not in name]
        for line in lines:
            assert list(line) == promised, table


def test_everything_on_the_page_occurs_or_the_page_says_why_not(page: Page, rows: Rows) -> None:
    """If this fails after a change of the rules: `python -m tools.record_page`, and read what it wrote."""
    assert [one for one in unseen(page, rows) if one not in page.lacking] == []
    assert all(page.lacking.values())
