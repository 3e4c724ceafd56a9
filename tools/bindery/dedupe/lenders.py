"""Learn names of lenders and products that the lexicon lacks, from what documents are about."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from bindery.dedupe.key import fold, key_of
from bindery.dedupe.lexicon import Lexicon, lexicon
from bindery.script import to_hans

#: How names of lenders and products end; the longest that fits counts.
_ENDINGS = (
    *("消费金融", "金融", "消金", "银行", "钱包", "金条", "白条", "借条", "分期", "月付"),
    *("数科", "小贷", "贷", "呗", "借", "花", "卡"),
)

#: What may follow a name in a title.
_BEHIND = re.compile(
    "逾期|上门|催收|欠款|被?起诉|协商|还不[上起]|不还|未还|提前还款|还款|借款|贷款|平台|额度|利息|利率|征信|"
    "暴力|爆通讯录|客服|投诉|怎么|如何|为什么|为何|是什么|多久|会不会|能不能|可以|会|说|的|是|app|官方|强制|申请|"
    "审核|放款|到期|宽限期|靠谱|正规|合法|安全|上征信|$"
)

#: Endings that are common verbs and nouns, too, and what must follow them then.
_DOUBTFUL = ("借", "花", "卡")
_CLEARLY = re.compile("逾期|上门|催收|额度|客服|利息|利率|协商|平台|app")

#: What may stand before a name in a title.
_BEFORE = re.compile(r"^(?:\d{4}年|最新|关于|请问|浅谈|解析|详解|揭秘|警惕|使用|在|向|用)+")

#: Names stand side by side, or in quotes.
_BESIDE = re.compile(r"[\s、,，;；:：/|“”\"'‘’《》「」『』【】()（）?？!！。]|和(?=.)|与(?=.)|以及")

#: What such endings say when they name nobody. A name that has one of them in it is none.
_GENERIC = re.compile(
    "网贷|网络|互联网|信用|抵押|质押|担保|消费贷|经营|现金|小额|大额|个人|民间|高利|套路|校园|助学|公积金|商业|"
    "房贷|车贷|商贷|转贷|借贷|放贷|还贷|欠贷|催贷|骗贷|按揭|短期|长期|农村|村镇|城市|地方|国有|股份|外资|中小|"
    "各大|多家|多个|几家|网上|手机|电子|数字|普惠金融|科技金融|供应链|汽车|绿色|发卡|开户|他行|本行|借记|储蓄|"
    "社保|医保|电话|流量|会员|公交|加油|购物|礼品|身份|刷卡|办卡|停卡|销卡|换卡|绑卡|门卡|账单|个性化|停息|"
    "挂账|免息|最低|二次|手续|申请|办理|可以|逾期|上门|催收|还款|借款|贷款|平台|机构|公司|转借|出借|外借|急借|"
    "怎么|如何|什么|哪|开花|乱花|少花|多花|钱花光"
)

#: Words of a sentence; a name found in a title has none of them.
_GRAMMAR = frozenset(
    "的了着过是在不没未无有被把将让给我你您他她它这那各某几个每吗呢啊也都就才很最再又还该"
)

#: How long names are, in characters; shorter ones end in 呗: 车贷 and 花卡 are no names.
_SHORTEST, _LONGEST = 3, 10


def learned_lenders(titles: Iterable[str], subjects: Iterable[str]) -> tuple[str, ...]:
    """Give the names of lenders and products that documents are about and the lexicon lacks.

    In doubt a word is no name: 网贷, 信用贷 and 借款人 never are. A name that is not learned is
    compared all the same, character by character.

    Args:
        titles: Titles of documents, in either script. A name in a title stands at its beginning,
            or beside another.
        subjects: What documents are said to be about, in either script.

    Returns:
        Names in one order, as comparison keys: simplified, in lower case, without spaces.

    >>> learned_lenders(["小鱼贷逾期多久会上门", "網貸逾期怎麼辦"], ["借贷平台", "桔子分期"])
    ('小鱼贷', '桔子分期')
    """
    words = lexicon()
    named = {name for title in titles for name in _names_of_title(_plain(title), words)}
    named.update(key_of(name) for name in map(_plain, subjects) if _is_name(key_of(name), words))
    return tuple(sorted(named))


def _plain(text: str) -> str:
    return fold(to_hans(text))


def _names_of_title(title: str, words: Lexicon) -> Iterator[str]:
    for part in _BESIDE.split(title):
        text = key_of(_BEFORE.sub("", part))
        for found in _BEHIND.finditer(text, 0, _LONGEST + 1):
            name = text[: found.start()]
            clear = not name.endswith(_DOUBTFUL) or _CLEARLY.match(text, found.start())
            if clear and _is_name(name, words) and not _GRAMMAR.intersection(_stem(name)):
                yield name
                break


def _is_name(name: str, words: Lexicon) -> bool:
    """Say whether a text ends like a name and is made of no other words."""
    stem = _stem(name)
    known = name in words.words or _GENERIC.search(name)
    return bool(stem) and len(name) <= _LONGEST and not known and not _has_word(stem, words)


def _stem(name: str) -> str:
    """Give what stands before the ending; nothing when that is too little for a name."""
    ending = next((ending for ending in _ENDINGS if name.endswith(ending)), name)
    stem = name.removesuffix(ending)
    return stem if len(name) >= _SHORTEST or ending == "呗" else ""


def _has_word(stem: str, words: Lexicon) -> bool:
    """Say whether a word of the lexicon stands in a stem, or nothing but figures."""
    parts = (stem[start:end] for start, end in combinations(range(len(stem) + 1), 2))
    return stem.isdecimal() or any(len(part) > 1 and part in words.words for part in parts)
