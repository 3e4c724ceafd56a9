"""Read the names of languages as pages write them, and compare them."""

import re
from dataclasses import dataclass

# BCP 47 without its rarest parts; ISO 639-1 has the names of two letters.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-x(?:-[a-z\d]{1,8})+)?"
)
_TWO = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv "
    "cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr "
    "ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw "
    "ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv "
    "ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr "
    "ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
    "yo za zh zu "
)
_TWO_LETTERS = frozenset(_TWO.split())
#: No country has this code: that of the United Kingdom is GB (ISO 3166-1).
_NO_REGION = frozenset({"uk"})
#: The script that goes without saying (CLDR, "likely subtags").
_SCRIPTS = {
    **dict.fromkeys((("zh", "cn"), ("zh", "sg"), ("zh", "my")), "hans"),
    **dict.fromkeys((("zh", "tw"), ("zh", "hk"), ("zh", "mo")), "hant"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language as a page names it, in small letters.

    Args:
        language: `zh`.
        script: `hant`, said or understood; may be empty.
        region: `tw`; may be empty.
    """

    language: str
    script: str = ""
    region: str = ""

    def agrees(self, other: "Language") -> bool:
        """Say whether a page in one language can be offered as one in the other.

        >>> read_language("zh-TW").agrees(read_language("zh-Hant"))
        True
        """
        pairs = ((self.script, other.script), (self.region, other.region))
        same = self.language == other.language
        return same and all(one == two or not (one and two) for one, two in pairs)


def read_language(tag: str) -> Language | None:
    """Read the name of a language; None if it is none.

    >>> read_language("chinese!"), read_language("cn")
    (None, None)
    """
    match = _TAG.fullmatch(tag.lower())
    if not match:
        return None
    language, region = match["language"], match["region"] or ""
    known = len(language) > len("zh") or language in _TWO_LETTERS
    if not known or region in _NO_REGION:
        return None
    script = match["script"] or _SCRIPTS.get((language, region), "")
    return Language(language=language, script=script, region=region)
