"""The code page of old websites: pairs of bytes are read as PHP does, and can be written back."""

from itertools import pairwise

import pytest

from bindery.repair.cp936 import (
    FIRST_PRIVATE,
    chars_of_cp936,
    codes_of,
    decode,
    encode,
    encode_kept,
    unused_pairs,
)

LEADS = range(0x81, 0xFF)
SECONDS = (*range(0x40, 0x7F), *range(0x80, 0xFF))


def test_every_pair_is_a_character_or_is_known_to_be_none() -> None:
    pairs = [bytes((lead, second)) for lead in LEADS for second in SECONDS]
    used = [pair for pair in pairs if decode(pair) < FIRST_PRIVATE]
    unused = {(pair[0], pair[1]) for pair in pairs} - {(pair[0], pair[1]) for pair in used}

    assert "".join(map(decode, used)) == chars_of_cp936()
    assert unused == {(lead, second) for lead, them in unused_pairs().items() for second in them}
    assert all(unused_pairs().values())


def test_what_was_decoded_gives_its_bytes_back() -> None:
    data = b"a".join(bytes((lead, second)) for lead in LEADS for second in SECONDS)

    assert encode_kept(decode(data)) == data


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        (b"\x80", "€"),
        (b"\xff\xd2\xf2", "因"),
        (b"\x81", "?"),
        (b"\x81\x30\x41", "?A"),
        (b"\xa2\xe3", "\U000fa2e3"),
        (b"\xd2\xf2\xa2\xab\x41\x81\xff", "因\U000fa2abA?"),
    ],
    ids=["euro", "no first byte", "alone", "no second byte", "no euro", "several"],
)
def test_bytes_that_are_no_character_are_read_as_php_reads_them(data: bytes, seen: str) -> None:
    assert decode(data) == seen


def test_the_euro_sign_has_one_byte_and_what_is_not_in_the_page_is_refused() -> None:
    assert encode("因€") == encode_kept("因€") == b"\xd2\xf2\x80"
    for text in ("𠮷", "因\ud800", "\U000f8140"):
        with pytest.raises(ValueError, match="gbk"):
            encode(text)


def test_codes_are_in_the_order_of_the_characters() -> None:
    codes = codes_of(chars_of_cp936())

    assert all(left < right for left, right in pairwise(codes))
    assert codes_of("因為") == (0xD2F2, 0x9EE9)
