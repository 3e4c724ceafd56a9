"""Find narrow punctuation in Chinese context; numbers, times and Latin text keep theirs."""

from collections.abc import Iterator

from bindery.late import late
from bindery.repair.punctuation.prose import Prose, prose
from bindery.repair.span import HAN, TONED, Span

_WIDE = str.maketrans(",:;!?()-", "，：；！？（）—")

# A mark ends a word or what closes; behind a comma or an opening mark it is spoken of, ：? 运算符.
_ENDED = rf"{HAN}”’）》〉】」』〕〗！？…—"

#: What a line needs for any of these rules to find something in it.
NARROW_MARKS = rf"[,:;!?](?:(?<=[{_ENDED}].)|(?=[{HAN}“‘《（]|$))"
#: Of these it needs one.
NARROW_PAIRS = (r"\(", r"\)")
NARROW_DASHES = r"-(?=-)"

# What stands behind a mark that belongs to a program or to English: `::`, `:=`, `!=`, `:\`, `![`,
# `?key=`, a smiley, two Latin words.
_TIED = (
    r"(?![/\\=])(?<!:(?=:))(?<!!(?=\[))(?<!\?(?=[A-Za-z_]{1,20}=))"
    rf"(?<![:;](?=[\-^o']?(?:\)|[DPp](?![!-~{HAN}])|\((?![!-~{HAN}]))))"
    r"(?! [A-Za-z][!-~]{0,40} {1,2}[A-Za-z])"
)

# A broken gloss `?yàn)` and other traces of lost bytes are no questions.
_LOST = rf"(?![a-z{TONED}]{{1,7}}\)|[,，、。:：;；！/?])"
_MORE = rf"(?:!|\?{_LOST})"
# The mark first and what stands before it behind that: a pattern that begins with characters is
# ten times as fast as one that begins with a look behind. Between digits no mark is ever found.
_MARK = late(
    rf"[,:;!?](?:(?<=[{_ENDED}][,:;!]){_TIED}(?:(?<=!){_MORE}+)?"
    rf"|(?<=[{_ENDED}]\?){_LOST}{_TIED}{_MORE}*"
    rf"|(?<=[A-Za-z0-9%)\]}}\"'`$>*][,:;])(?=[{HAN}“‘《（])"
    rf"|(?<=[{HAN}][A-Za-z0-9%)\]][!?])(?=[{HAN}“‘《（]|\Z))"
)

# The end of a line that ends in a name, 编辑 src/main.rs:
_NAME_PART = r"(?:(?![<>={};,:?!])[!-~]){1,40}"
_END = late(rf"(?<=[{HAN}]) ?{_NAME_PART}(?: {_NAME_PART}){{0,2}}(?<![(\[{{/\\])([,:;?])\Z")
_END_SIZE = 130
_ENDS = (",", ":", ";", "?")

_ENTITY = late(r"&#?[0-9A-Za-z]{1,30}\Z")
_HAN = late(f"[{HAN}]")
_BRACKET = late(r"[()（）]")
# Brackets around one of these are Chinese ones, whatever else they hold.
_INSIDE = late(rf"[{HAN}、。，；：！？《》]")
# f(变量), np.sum(数组), [文字](地址), \(公式\).
_CALL = late(r"(?:(?<![A-Za-z0-9])[A-Za-z]|[._][A-Za-z0-9_]{1,30}|[\]\\/}])\Z")
# 报告(2).docx, 值(甲).清理(), 目录(1)/.
_NAME = late(r"\.[A-Za-z]|[/\\{]")
#: No bracket of a sentence holds more; the two may belong to different things.
_PAIR_SIZE = 400

_DASHES = late(rf"(?<=[{HAN}”’》】」』）])--(?=[{HAN}“‘《【「『（])")
_FILE = late(rf"[{HAN}\w\-]{{0,60}}\.[A-Za-z]{{2,5}}(?![A-Za-z])")


def find_narrow_marks(line: str) -> Iterator[Span]:
    """Find `,:;!?` that stand in Chinese text.

    >>> list(find_narrow_marks("發展,于15:20:54"))
    [(2, 3, '，')]
    """
    places = [at for match in _MARK.finditer(line) for at in range(*match.span())]
    if line[-1:] in _ENDS and (end := _END.search(line, max(0, len(line) - _END_SIZE))):
        places.append(end.start(1))
    if not places or not (chinese := prose(line)):
        return
    for at in dict.fromkeys(places):
        if chinese.has(at) and not (line[at] == ";" and _ends_entity(line, at)):
            yield at, at + 1, line[at].translate(_WIDE)


def _ends_entity(line: str, at: int) -> bool:
    """Say whether a semicolon ends `&#48;`, of which the next round makes a character."""
    return bool(_ENTITY.search(line[max(0, at - 32) : at]))


def find_narrow_pairs(line: str) -> Iterator[Span]:
    """Find brackets around Chinese, or around a number beside it, also when one of them is wide.

    >>> [span[2] for span in find_narrow_pairs("# (一)風險 f(x)")]
    ['（', '）']
    """
    if ("(" not in line and ")" not in line) or not (chinese := prose(line)):
        return
    for start, end in _pairs(line):
        if _is_chinese_pair(line, start, end, chinese):
            for at in (start, end):
                if line[at] in "()":
                    yield at, at + 1, line[at].translate(_WIDE)


def _pairs(line: str) -> Iterator[tuple[int, int]]:
    """Match brackets, inner ones first, of which at least one is narrow."""
    opened: list[int] = []
    for match in _BRACKET.finditer(line):
        if match[0] in "(（":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if line[start] + match[0] != "（）" and 1 < match.start() - start <= _PAIR_SIZE:
                yield start, match.start()


def _is_chinese_pair(line: str, start: int, end: int, chinese: Prose) -> bool:
    if not (chinese.has(start) and chinese.has(end)) or _NAME.match(line, end + 1):
        return False
    if _CALL.search(line[max(0, start - 32) : start]):
        return False
    if _INSIDE.search(line, start + 1, end) or line[start] + line[end] != "()":
        return True
    beside = line[max(0, start - 1) : start] + line[end + 1 : end + 2]
    return line[start + 1 : end].isdigit() and bool(_HAN.search(beside))


def find_narrow_dashes(line: str) -> Iterator[Span]:
    """Find `--` between two Chinese words.

    >>> [span[2] for span in find_narrow_dashes("一種方法--梯度下降,見 --help")]
    ['——']
    """
    if "--" not in line or not (chinese := prose(line)):
        return
    for match in _DASHES.finditer(line):
        if chinese.has(match.start()) and not _FILE.match(line, match.end()):
            yield match.start(), match.end(), "——"
