"""How usual each character is in text that people write, to tell language from its wreck."""

import re
from collections import Counter
from functools import lru_cache

#: About a third of the characters of any Chinese text, in both scripts.
_EVERYDAY = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过"
    "发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本"
    "前开但因只从想实這個們來為國說時會對於著過發後裡種經麼學現當沒動還進樣開從實爲裏"
)

#: About half of the rest.
_FREQUENT = (
    "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向"
    "头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿"
    "原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受"
    "目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则"
    "听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共"
    "确传师观清今切院让识候带导争运笔请款贷网息费支付账户额银卡客服申审批逾证收购约投查询协议责违"
    "罚职属级监督检察委县镇省村乡州京江城土林农田食药环境护警诉讼判执律庭案犯罪刑府依照按例办订准"
    "备示函登诺须单编码写读线连送快慢远近左右早晚昨每周春夏秋冬风雨花草树鱼鸟车船飞站楼房屋室店商"
    "买卖钱价值失败胜容易简帮助您吗呢吧啊哪谁怎越底亲爱友朋父母孩男育医病健康乐音视画图片影响态标"
    "选择参考试验技组织团史历段改革阶层步骤群众号版軍無與長機關點業將兩間問並應戰頭體見產話內給門"
    "兒東聲員論處義幾認條氣題爾別變總電數報結務場計資許統區隊決馬書則聽卻達強難權設記類據邊張該規"
    "萬覺術領確傳師觀讓識帶導爭運筆請貸網費賬戶額銀審證購約詢協議責違罰職屬級監檢縣鎮鄉農藥環護訴"
    "訟執辦訂準備諾須單編碼寫讀線連遠週風樹魚鳥車飛樓買賣錢價敗勝簡幫嗎誰親愛醫樂視畫圖響態標選擇"
    "參試驗組織團歷階層驟眾號羣衆"
)

#: What OpenCC writes in traditional text although Big5 does not count it among the usual.
_SOUND = (
    "僞剮叄啓巋峯巋摳撣擯攢敍漚澇烴爲牀癰皁竈羣翫藴蟄衆衞裏覈説謅謾譭讕躥鄖鄲醖釺鈎鉢銥鋭鍁鍘鍺"
    "鐐閲閹顴饋"
)

#: Powers of ten, for the kinds of Chinese characters from everyday to rare.
_HAN = (-2.4, -3.1, -4.2, -5.4, -7.0)

#: Powers of ten for the rest: the first range that has the character counts.
_RANGES = (
    ("\x20", "\x7e", -1.5),
    ("\t", "\t", -1.5),
    ("\x00", "\x9f", -9.0),
    ("\xa1", "\u024f", -3.8),
    ("\u0370", "\u052f", -4.0),
    ("\u2010", "\u2027", -1.8),
    ("\u3000", "\u303f", -1.8),
    ("\u3040", "\u309f", -2.2),
    ("\u30a0", "\u30ff", -2.8),
    ("\u3105", "\u312f", -2.2),
    ("\uac00", "\ud7a3", -3.7),
    ("\ud800", "\uf8ff", -9.0),
    ("\uff01", "\uff20", -1.8),
    ("\uff21", "\uff5e", -3.5),
    ("\ufff0", "\uffff", -9.0),
)
_OTHER = -5.0

_USUAL = -3.6
_MARKS = re.compile("[\\s\x20-\x7e\u2010-\u2027\u3000-\u303f\uff01-\uff20]+")

#: How usual the characters of a text are on average, at least.
_MEAN = -4.4


def log10(text: str) -> float:
    """Say how likely a text is, when each character is drawn on its own.

    >>> log10("你好") > log10("浣犲ソ")
    True
    """
    # Counted first: a line of a megabyte has few characters that differ.
    return sum(_weight(char) * number for char, number in Counter(text).items())


def is_language(text: str, size: int, share: float) -> bool:
    """Say whether a text is made of what people write, marks and ASCII apart.

    Args:
        text: Any text.
        size: It must have so many characters besides marks and ASCII.
        share: Of these, so large a part must be among the most usual (0.0 to 1.0).
    """
    letters = _MARKS.sub("", text)
    if len(letters) < size:
        return False
    usual = sum(n for char, n in Counter(letters).items() if _weight(char) >= _USUAL)
    return usual >= share * len(letters) and log10(letters) >= _MEAN * len(letters)


def _weight(char: str) -> float:
    return _han().get(char) or _elsewhere(char)


@lru_cache(maxsize=1 << 12)
def _elsewhere(char: str) -> float:
    if "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff":
        return _HAN[4]
    return next((value for first, last, value in _RANGES if first <= char <= last), _OTHER)


@lru_cache(maxsize=1)
def _han() -> dict[str, float]:
    usual: dict[str, float] = {}
    kinds = (_EVERYDAY, _FREQUENT, _first_level(), _second_level())
    for chars, value in zip(kinds, _HAN, strict=False):
        for char in chars:
            usual.setdefault(char, value)
    return usual


def _first_level() -> str:
    """Give the characters that the standards count among the frequent ones.

    Source:
        GB 2312-1980, level 1 is rows B0 to D7; Big5, level 1 is rows A4 to C6.
    """
    return _rows("gb2312", 0xB0, 0xD7) + _rows("big5", 0xA4, 0xC6)


def _second_level() -> str:
    return _rows("gb2312", 0xD8, 0xF7) + _rows("big5", 0xC9, 0xF9)


def _rows(codec: str, first: int, last: int) -> str:
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    codes = (bytes((lead, trail)) for lead in range(first, last + 1) for trail in trails)
    # Line ends keep a code that the standard does not have from eating into the next.
    return "".join(c for c in b"\n".join(codes).decode(codec, "ignore") if c >= "\u3400")


@lru_cache(maxsize=1)
def unusual() -> re.Pattern[str]:
    """Give the characters of which sound text has hardly any, as a pattern.

    In text that was read in the wrong encoding, they are a quarter to a half of the characters.
    """
    level_2 = _rows("gb2312", 0xD8, 0xF7)
    sound = {*_first_level(), *level_2, *_SOUND, *"×÷°±·§¨àáèéêìíòóùúü"}
    suspect = map(chr, (*range(0x80, 0x100), *range(0x3105, 0x312A), *range(0x3400, 0xA000)))
    return re.compile(
        f"[{''.join(c for c in suspect if c not in sound)}\ue000-\uf8ff\ufe30-\ufe6f]"
    )
