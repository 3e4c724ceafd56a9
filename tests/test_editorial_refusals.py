"""What the loaders of the editor's data refuse, and in which words."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bindery.editorial.glossary import load_glossary
from bindery.editorial.names import load_names
from bindery.editorial.notes import load_notes
from bindery.editorial.pages import load_pages
from bindery.editorial.platforms import load_platforms
from bindery.editorial.questions import load_questions
from bindery.editorial.quiz import load_quiz
from bindery.editorial.restorations import load_restorations
from bindery.editorial.statements import load_statements
from bindery.editorial.synonyms import load_synonyms
from bindery.errors import DataError

NOTE = """[[note]]
id = "a"
title = "题"
text = "话。"
certainty = "editor"
checked = "2026-11-21"
"""
PAGE = """[[section]]
id = "visit"
title = "上门"
[[page]]
slug = "visit/why"
title = "为什么"
section = "visit"
kind = "statements"
audience = ["all"]
lead = "资料说。"
task = "知道。"
"""
QUESTION = """[[question]]
id = "a"
ask = "问？"
ways = ["一", "二", "三", "四"]
kind = "unanswered"
answer = "资料没有回答。"
page = "ref/limits"
verify = "看合同。"
"""
QUIZ = """[[question]]
id = "a"
ask = "问？"
kind = "single"
options = ["甲", "乙"]
right = ["甲"]
explanation = "因为。"
shows = [{ right = "甲", passage = "000-1-1", words = "开头" }]
"""
STATEMENT = """[[statement]]
key = "sa01"
text = "话。"
topic = "t"
witnesses = ["000-1-1 开头几个字"]
"""
RULE = """[[restoration]]
id = "a"
kind = "rule"
pattern = '逾期问()'
insert = "题"
why = "截断。"
seen = ["000:3"]
"""
PIN = """[[restoration]]
id = "a"
kind = "pin"
source = "000"
line = 6
find = "突 況"
replace = "突發狀況"
why = "缺字。"
seen = ["000:50"]
"""
PLATFORM = """[[platform]]
source = "000"
slug = "jiebei"
name = "借贝"
nature = "性质"
intro = "一句话。"
"""
TERM = """[[term]]
id = "a"
term = "催收"
pinyin = "cuī shōu"
definition = "意思。"
"""
NAME = """lenders = ["借呗"]
[[name]]
hans = "借呗"
hant = "借唄"
"""
SYNONYM = """[[synonym]]
word = "逾期"
typed = ["欠款"]
"""
Loader = Callable[[Path], object]
SOUND: list[tuple[Loader, str]] = [
    (load_notes, NOTE),
    (load_pages, PAGE),
    (load_questions, QUESTION),
    (load_quiz, QUIZ),
    (load_statements, STATEMENT),
    (load_restorations, RULE + PIN.replace('"a"', '"b"')),
    (load_platforms, PLATFORM),
    (load_glossary, TERM),
    (load_names, NAME),
    (load_synonyms, SYNONYM),
]


@pytest.mark.parametrize(("load", "text"), SOUND)
def test_a_sound_file_loads(load: Loader, text: str, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")

    assert load(tmp_path / "x.toml")


BROKEN: list[tuple[Loader, str, str, str, str]] = [
    # Loader, sound file, what is replaced in it, by what, and what the message must say.
    (load_statements, STATEMENT, "topic", "topik", ":4: statement sa01: unknown field topik."),
    (load_statements, STATEMENT, 'topic = "t"\n', "", ":1: statement sa01: topic is missing"),
    (load_statements, STATEMENT, '"话。"', "3", ":3: statement sa01: text is not a text"),
    (load_statements, STATEMENT, "话。", "话" * 61, ":3: statement sa01: text has 61 characters"),
    (load_statements, STATEMENT, '"sa01"', '"SA01"', ":2: statement SA01: key 'SA01' is no key"),
    (load_statements, STATEMENT, STATEMENT, STATEMENT * 2, ":7: statement sa01: key sa01 is there"),
    (
        load_statements,
        STATEMENT,
        " 开头几个字",
        "",
        ":5: statement sa01: witnesses '000-1-1' is no",
    ),
    (load_statements, STATEMENT, "开头几个字", "开" * 21, "21 characters of opening"),
    (load_statements, STATEMENT, '["000-1-1 开头几个字"]', "[]", "nobody says this"),
    (
        load_statements,
        STATEMENT,
        "witnesses",
        'partial = ["000-1-1 开头"]\nwitnesses',
        "000-1-1 has two standings",
    ),
    (load_statements, STATEMENT, "[[statement]]", "[[statment]]", ":1: unknown name statment."),
    (load_statements, STATEMENT, "[[statement]]", "[statement]", "statement is not a list of"),
    (
        load_notes,
        NOTE,
        '"editor"',
        '"hihg"',
        ":5: note a: certainty cannot be 'hihg'. Did you mean",
    ),
    (load_notes, NOTE, '"editor"', '"high"', "note a: no instrument"),
    (load_notes, NOTE, "id", 'instrument = "法"\nid', "an editor's own note names an instrument"),
    (load_notes, NOTE, "2026-11-21", "21.11.2026", ":6: note a: checked '21.11.2026' is no date"),
    (
        load_notes,
        NOTE,
        "checked",
        'on = ["pge x"]\nchecked',
        "'pge x' points nowhere. Did you mean",
    ),
    (load_pages, PAGE, '"statements"', '"statemnts"', ":8: page visit/why: kind cannot be"),
    (
        load_pages,
        PAGE,
        'section = "visit"',
        'section = "visits"',
        ":7: page visit/why: section visi",
    ),
    (load_pages, PAGE, '"statements"', '"repairs"', 'platform need each = "source".'),
    (load_pages, PAGE, '"statements"', '"offline"', ":8: page visit/why: kind cannot be 'offline'"),
    (load_pages, PAGE, "visit/why", "zh-hant/why", "slug zh-hant/why is an address of the program"),
    (load_pages, PAGE, "visit/why", "offline", "slug offline is an address of the program"),
    (load_pages, PAGE, "[[section]]", 'keep = ["x"]\n[[section]]', ":1: keep names x, which is no"),
    (load_pages, PAGE, "task =", 'widget = "tolk"\ntask =', "Choose plan, budget, talk."),
    (load_pages, PAGE, '["all"]', '["al"]', ":9: page visit/why: audience cannot be 'al'. Did you"),
    (load_pages, PAGE, '["all"]', '"all"', ":9: page visit/why: audience is not a list of texts"),
    (load_pages, PAGE, "visit/why", "Visit/Why", "slug 'Visit/Why' is no address"),
    (load_pages, PAGE, "visit/why", "ref/{source}", "slug and each disagree"),
    (load_pages, PAGE, '"statements"', '"checklist"', "a checklist page needs item"),
    (load_pages, PAGE, '"statements"', '"module"', "a module page needs goals"),
    (
        load_pages,
        PAGE,
        'task = "知道。"',
        'task = "知道。"\n[[page.item]]\ntext = "做"\nfrom = ["note a", "statement b"]',
        ":14: page.item 做: sources and editor in one line",
    ),
    (
        load_pages,
        PAGE,
        'task = "知道。"',
        'task = "知道。"\n[[page.do]]\nkind = "mast"\ntext = "做"\nfrom = ["note a"]',
        "page.do 做: kind cannot be 'mast'. Did you mean",
    ),
    (load_questions, QUESTION, 'verify = "看合同。"\n', "", "question a: verify is missing"),
    (load_questions, QUESTION, '"四"', '"三"', ":4: question a: ways names '三' twice"),
    (load_questions, QUESTION, ', "四"', "", ":4: question a: 3 ways of asking"),
    (load_questions, QUESTION, "unanswered", "answered", "question a: an answer without a source"),
    (load_questions, QUESTION, "verify", 'statements = ["b"]\nverify', "unanswered, yet sources"),
    (
        load_questions,
        QUESTION,
        QUESTION,
        QUESTION + QUESTION.replace('"a"', '"b"'),
        ":12: question b: '一' is already a way of asking something else",
    ),
    (
        load_quiz,
        QUIZ,
        'right = ["甲"]',
        'right = ["丙"]',
        ":6: question a: right is no answer to a",
    ),
    (
        load_quiz,
        QUIZ.replace('"single"', '"order"'),
        'right = ["甲"]',
        'right = ["甲", "乙"]',
        ":5: question a: the options stand in the right order already",
    ),
    (load_quiz, QUIZ, '["甲", "乙"]', '["甲", "甲"]', ":5: question a: options names '甲' twice"),
    (load_quiz, QUIZ, '"single"', '"order"', "Name every option once, in the right order."),
    (
        load_quiz,
        QUIZ,
        '{ right = "甲", passage',
        '{ right = "乙", passage',
        "nothing shows that '甲'",
    ),
    (
        load_quiz,
        QUIZ,
        'right = "甲", p',
        'right = "丁", p',
        "proves '丁', which is no right option",
    ),
    (load_quiz, QUIZ, 'passage = "000-1-1", ', "", "a proof needs one passage or one note"),
    (load_quiz, QUIZ, '"000-1-1",', '"000-1-1", note = "n",', "Name exactly one."),
    (load_quiz, QUIZ, ', words = "开头"', "", "words is missing"),
    (load_quiz, QUIZ, "[[question]]", '[[question]]\nuse = "test"', "question a: no lesson"),
    (
        load_quiz,
        QUIZ,
        "[[question]]",
        '[[question]]\nlesson = "b"',
        "practice counts for no lesson",
    ),
    (load_restorations, RULE, "()", "", ":4: restoration a: pattern has 0 groups"),
    (load_restorations, RULE, "()", "(", ":4: restoration a: pattern is no regular expression"),
    (load_restorations, RULE, "000:3", "line 3", ":7: restoration a: seen 'line 3' is no place"),
    (
        load_restorations,
        PIN,
        "line = 6",
        "line = 0",
        ":5: restoration a: line is not a whole number",
    ),
    (load_restorations, PIN, "突發狀況", "突〔發狀〕況", ":7: restoration a: replace has brackets"),
    (load_restorations, PIN, "突發狀況", "突 況", "replace is what stands there already"),
    (load_platforms, PLATFORM, '"000"', '"零"', ":2: platform jiebei: source '零' is no id"),
    (load_platforms, PLATFORM, PLATFORM, PLATFORM * 2, "source 000 is there twice"),
    (load_glossary, TERM, TERM, TERM + TERM.replace('"a"', '"b"'), ":8: term b: 催收 is explained"),
    (load_names, NAME, "[[name]]", NAME[16:] + "[[name]]", "name 借呗: 借呗 is there twice"),
    (load_synonyms, SYNONYM, SYNONYM, SYNONYM * 2, ":5: synonym 逾期: 逾期 is there twice"),
    (
        load_pages,
        PAGE,
        "[[section]]",
        PAGE[PAGE.index("[[page]]") :] + "[[section]]",
        "is there twi",
    ),
    (
        load_pages,
        PAGE,
        'task = "知道。"',
        'task = "知道。"\nitem = [{ text = "做" }]',
        "nobody says this",
    ),
    (
        load_quiz,
        QUIZ,
        'right = ["甲"]',
        'right = [{ option = "丙", pile = "x" }]',
        "right is not a list",
    ),
    (
        load_quiz,
        QUIZ.replace('"single"', '"sort"'),
        'right = ["甲"]',
        'piles = ["x"]\nright = [{ option = "丙", pile = "x" }]',
        "right sorts '丙', which is no option",
    ),
    (load_names, NAME, '["借呗"]', '"借呗"', ":1: lenders is not a list of texts"),
    (load_names, NAME, 'hant = "借唄"', 'hant = ""', ":4: name 借呗: hant is empty"),
    (load_synonyms, SYNONYM, '["欠款"]', "[]", ":3: synonym 逾期: typed is empty"),
    (
        load_synonyms,
        SYNONYM,
        "欠款",
        "欠款app",
        ":3: synonym 逾期: '欠款app' mixes Chinese and Latin",
    ),
]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case[-1])
def test_a_broken_file_is_refused_with_its_line(
    case: tuple[Loader, str, str, str, str], tmp_path: Path
) -> None:
    load, text, sound, broken, message = case
    path = tmp_path / "x.toml"
    path.write_text(text.replace(sound, broken), encoding="utf-8")

    assert sound in text
    with pytest.raises(DataError, match=re.escape(message)):
        load(path)


def test_all_faults_of_a_file_are_reported_at_once(tmp_path: Path) -> None:
    path = tmp_path / "notes.toml"
    path.write_text(NOTE.replace("题", " ").replace('"editor"', '"x"'), encoding="utf-8")

    with pytest.raises(DataError) as caught:
        load_notes(path)

    assert "title is empty" in str(caught.value)
    assert "certainty cannot be 'x'" in str(caught.value)
