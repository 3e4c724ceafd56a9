"""A page of many leads to each other one in a few steps, and to few of them at once."""

from math import log2

import pytest

from bindery.compose.paging import FEW, numbered, stops

MANY = 200


def steps(count: int, here: int, there: int) -> int:
    """Count how often a reader goes on who always takes the last link that is not behind."""
    taken = 0
    while here != there:
        onward = max(page for page in stops(count, here) if page <= there)
        assert onward != here
        here, taken = onward, taken + 1
    return taken


@pytest.mark.parametrize("here", [0, 1, 77, MANY - 2, MANY - 1])
def test_from_each_page_every_other_is_near(here: int) -> None:
    longest = max(steps(MANY, here, there) for there in range(MANY))

    assert longest <= log2(MANY) + 1


def test_twice_as_many_pages_add_two_links_at_most() -> None:
    most = {count: max(len(stops(count, here)) for here in range(count)) for count in (100, 200)}

    assert most[200] <= most[100] + 2
    assert most[100] < 20


@pytest.mark.parametrize("count", [1, 2, FEW])
def test_few_pages_all_link_to_one_another(count: int) -> None:
    assert all(stops(count, here) == tuple(range(count)) for here in range(count))


def test_links_are_in_order_and_name_the_page_itself() -> None:
    slugs = [f"ref/claims/{number}" for number in range(1, 41)]
    links = numbered(slugs, slugs[20])

    assert [it.address.slug for it in links] == sorted(
        {it.address.slug for it in links}, key=slugs.index
    )
    assert [it.text for it in links if it.says] == ["第 21 页"]
    assert links[0].text == "第 1 页"
    assert links[-1].text == "第 40 页"


def test_a_page_that_is_alone_has_no_links() -> None:
    assert numbered(["ref/claims"], "ref/claims") == ()
