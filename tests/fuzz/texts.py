"""Damaged Chinese text of every kind that came in, and of kinds that may: for Hypothesis."""

from hypothesis import strategies as st

#: What rules and patterns look for: each is taken often, alone and between others.
PIECES = (
    *"逾期借款人平台上门核实問題導致因為沒有後臺不会未必能3１①",
    *"，。、：；？！（）“”‘’《》〈〉【】〔〕…—・",
    *",.:;?!()[]<>{}\"'`|\\/&#*_~^$%@=+- 0aA",
    *("。\n", "\n", "\n\n", "\r\n", "\t", "\u3000", "\xa0", "\u200b", "\u202e", "\ufeff", "\0"),
    *(
        "一、",
        "（二）",
        "1.",
        "2、",
        "3）",
        "壹、",
        "第一步：",
        "①",
        "十二、",
        "1.2.3 ",
        "- ",
        "## ",
    ),
    *("核(hé)", "（shí）", "逾(yu)", "(", "问题(wèntí)", "ｈ", "ＡＢＣ"),
    *("因?yàn)?", "?", "??", "□", "\ufffd", "é\x80¾", "æœŸ", "锟斤拷", "Ã©", "é€¾æœŸ", "&#36926;"),
    *("<p>", "</p>", "<br/>", "<script>", "<!--", "-->", "&amp;", "&lt;", "&nbsp;", "&amp;amp;"),
    *("**", "__", "](javascript:a)", "{{ a }}", "{% b %}", "{: onclick=a }", "[TOC]", "[^1]: "),
    *("小编导语", "小编总结", "精彩评论", "相关内容", "责任编辑：", "联系方式：", "微信", "QQ："),
    *("13800138000", "1380013", "8000", "a@b.cn", "2025-01-09", "电话", "400-"),
    *("[电话已隐去]", "〔", "〕", "\ue000", "\ue001", "\u0301", "\U00020bb7", "😀", "\U000e0041"),
    *(
        "逾期之后平台可能上门核实。",
        "借款人沒有還款，平臺不會上門。",
        "上门核实的流程",
        "电话：联系",
    ),
)

ANY_CHARACTER = st.characters(codec="utf-8")

#: A sentence or a torn piece of one.
TORN = st.lists(st.one_of(st.sampled_from(PIECES), ANY_CHARACTER), max_size=24).map("".join)

#: Codecs that a text may have gone through, and those that it was then read with.
_WRITTEN = ("utf-8", "gb18030", "big5", "utf-16-le")
_MISREAD = ("gb18030", "big5", "latin-1", "cp1252", "utf-8", "utf-16-le")


def _misread(text: str, written: str, read: str) -> str:
    return text.encode(written, "replace").decode(read, "replace").replace("\ufffd", "?")


#: A text that was read with the wrong codec, or lost characters on the way.
MISREAD = st.builds(_misread, TORN, st.sampled_from(_WRITTEN), st.sampled_from(_MISREAD))

#: Any damaged text, of any number of lines.
DAMAGED = st.one_of(TORN, MISREAD, st.lists(st.one_of(TORN, MISREAD), max_size=4).map("\n".join))

#: The same as bytes: in any codec, whole or torn, or no text at all.
AS_BYTES = st.one_of(
    st.builds(
        lambda text, codec, cut: text.encode(codec, "replace")[cut:],
        st.lists(DAMAGED, min_size=1, max_size=3).map("逾期之后。\n".join),
        st.sampled_from((*_WRITTEN, "utf-8-sig", "utf-16", "utf-16-be")),
        st.integers(0, 3),
    ),
    st.binary(max_size=200),
)
