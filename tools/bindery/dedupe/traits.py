"""What is known of a text beside its words, and by which it may or may not join a group."""

from dataclasses import dataclass
from hashlib import blake2b

from bindery.dedupe.guards import audience_of_section
from bindery.dedupe.lexicon import Lexicon
from bindery.model import CONTENT_ROLES, Passage, Role

#: Keys shorter than this say too little to be the same statement in two documents.
TELLING = 4

#: Bytes of a digest that names a realm or an audience.
_NAME = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What grouping asks of a text beside its words and its document.

    Args:
        realm: Texts of different realms are never grouped.
        inexact: It may be grouped with another wording.
        audience: Whom its section speaks to; empty when unknown. It counts for texts that name no
            actor themselves, and only where two audiences are known.
        comment: A reader wrote it.
        damaged: Damage was found in it and not undone.
    """

    realm: str = ""
    inexact: bool = True
    audience: str = ""
    comment: bool = False
    damaged: bool = False


#: Nothing is known of the text.
PLAIN = Traits()


def traits_of(passage: Passage, key: str, lexicon: Lexicon) -> Traits:
    """Say what grouping asks of a passage.

    Args:
        passage: The passage.
        key: The comparison key of its simplified words.
        lexicon: Where the words of titles are listed.
    """
    content = passage.role in CONTENT_ROLES
    return Traits(
        realm=_realm_of(passage, key),
        inexact=content,
        audience=audience_of_section(passage.section, lexicon) if content else "",
        comment=passage.role is Role.COMMENT,
        damaged=passage.damaged,
    )


def _realm_of(passage: Passage, key: str) -> str:
    """Keep structure with its role, very short content with its context, and yes from no."""
    if passage.role not in CONTENT_ROLES:
        return passage.role.value
    framed = f"framed by {passage.frame} " if passage.frame else ""
    if len(key) >= TELLING:
        return framed
    context = "\n".join((passage.label, *passage.section[-1:]))
    return f"{framed}under {context}" if passage.label else f"{framed}in {passage.source}"


def realm_name(traits: Traits, digest: str) -> str:
    """Name what keeps a text from texts of the same form; nothing for a text that nothing keeps.

    Args:
        traits: Of the text.
        digest: Digest of its key, in hexadecimal; it counts when no other wording may join.

    >>> realm_name(PLAIN, "00"), realm_name(Traits(realm="ui", inexact=False), "00")
    ('', '-r0d859b83356e')
    """
    if traits.inexact:
        return _named("r", traits.realm) if traits.realm else ""
    return _named("r", traits.realm, digest)


def side_name(audience: str) -> str:
    """Name the side of a group that was parted by audiences; nothing for the unknown one."""
    return _named("a", audience) if audience else ""


def _named(kind: str, *parts: str) -> str:
    code = "\0".join((str(len(parts)), *parts)).encode("utf-8", "surrogatepass")
    return f"-{kind}{blake2b(code, digest_size=_NAME).hexdigest()}"
