"""The subword features of a text. `src/features.ts` computes the same ones at query time."""

import unicodedata

BUCKETS = 1 << 17
MAXIMUM_WORDS = 40
MAXIMUM_LETTERS = 60
SHORTEST, LONGEST = 3, 6
SINGLE_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "ς": "σ"}
)
MASK = 0xFFFFFFFF


def words_of(text: str) -> list[str]:
    """Lower case, without diacritics, only letters and digits; at most 40 words of 60 characters."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if unicodedata.category(c)[0] != "M")
    plain = plain.translate(SINGLE_LETTERS)
    spaced = "".join(c if unicodedata.category(c)[0] in "LN" else " " for c in plain)
    return [word[:MAXIMUM_LETTERS] for word in spaced.split()[:MAXIMUM_WORDS]]


def _finalised(value: int) -> int:
    value ^= value >> 15
    value = value * 0x2C1B3C6D & MASK
    value ^= value >> 13
    return value % BUCKETS


def rows_of_word(word: str) -> list[int]:
    """Table rows of a word: its 3- to 6-grams with boundary marks, and the whole word."""
    encoded = f"<{word}>".encode("utf-16-le")
    units = [encoded[i] | encoded[i + 1] << 8 for i in range(0, len(encoded), 2)]
    rows = []
    for start in range(len(units)):
        value = 0x811C9DC5
        for length, unit in enumerate(units[start : start + LONGEST], 1):
            value = (value ^ unit) * 0x01000193 & MASK
            if length >= SHORTEST:
                rows.append(_finalised(value))
    value = 0x811C9DC5
    for unit in units:
        value = (value ^ unit) * 0x01000193 & MASK
    rows.append(_finalised((value ^ 1) * 0x01000193 & MASK))
    return rows
