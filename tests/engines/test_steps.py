"""What workers do with a batch of rows; no engine is started."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindery.dedupe.definition import order_of
from bindery.engines.tables.steps import RECORD, form_step, sign_step

pa = pytest.importorskip("pyarrow", reason="Steps work on Arrow columns.")

NAMES = st.text(st.sampled_from("\0\1a09-é\U00020000"), max_size=5)
ROWS = st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=20)


def signed(*rows: tuple[str | None, str | None, str | None]) -> list[dict[str, object]]:
    columns = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
    batch = pa.record_batch(columns, names=["id", "text", "source"])
    told: list[dict[str, object]] = sign_step(())(batch).to_pylist()
    return told


def record(place: object, best: str | None, *, copy: bool = False) -> dict[str, str]:
    columns = {"place": [place], "meaning": ["0" * 32 + "q"], "copy": [copy], "best": [best]}
    told: dict[str, str] = RECORD(pa.record_batch(columns)).to_pylist()[0]
    return told


@given(ROWS)
def test_places_sort_as_documents_and_ids_do(names: list[tuple[str, str]]) -> None:
    rows = signed(*((name, "上门", source) for name, source in names))
    by_place = sorted(range(len(rows)), key=lambda at: str(rows[at]["place"]))
    by_order = sorted(range(len(rows)), key=lambda at: tuple(map(order_of, names[at][::-1])))

    assert [names[at] for at in by_place] == [names[at] for at in by_order]


@given(NAMES, NAMES)
def test_a_record_names_the_id_that_stands_in_a_place(name: str, source: str) -> None:
    place = signed((name, "上门", source))[0]["place"]

    alone = record(place, None)

    assert alone == {"id": name, "group": f"g{'0' * 24}q", "relation": "chosen", "chosen": name}


@pytest.mark.parametrize(
    ("text", "copy", "relation"),
    [("上门。", False, "exact"), ("还款", False, "near"), ("上门。", True, "copy")],
)
def test_a_record_says_how_a_row_stands_to_the_chosen(
    text: str, relation: str, *, copy: bool
) -> None:
    chosen, other = signed(("a", "上门", "x"), ("b", text, ""))

    told = record(other["place"], f"00{1999999999998}00{chosen['place']}", copy=copy)

    assert (told["relation"], told["chosen"]) == (relation, "a")


def test_a_row_without_a_text_has_no_class_and_one_without_a_source_no_document() -> None:
    rows = signed(("a", None, "x"), (None, "上门", None), ("c", "", ""))

    assert [row["class"] is None for row in rows] == [True, False, False]
    assert [row["document"] is None for row in rows] == [False, True, True]
    assert [row["id"] for row in rows] == ["a", None, "c"]


def test_classes_tell_a_question_mark_and_forms_do_not_when_the_words_ask() -> None:
    rows = signed(("a", "平台会上门吗", ""), ("b", "平臺會上門嗎？", ""))
    classes = pa.record_batch({name: [row[name] for row in rows] for name in ("class", "key")})
    classes = classes.append_column("heard", pa.array([False, False]))

    forms = form_step(())(classes).to_pylist()

    assert [str(row["class"])[32:] for row in rows] == ["", "q"]
    assert forms[0]["form"] == forms[1]["form"]
