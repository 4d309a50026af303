"""Texts as sums of the table rows of their words."""

import numpy as np

from features import rows_of_word, words_of


def joined(offsets: np.ndarray, ids: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Concatenates lists `ids` of a flat store; returns positions in it and where each list starts in the result."""
    counts = offsets[ids + 1] - offsets[ids]
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    places = np.arange(counts.sum()) - np.repeat(starts - offsets[ids], counts)
    return places, starts


# Longer segments are added one by one: they are few.
LONG = 48


def segment_sums(source: np.ndarray, ids: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Sums of the rows `ids` of a matrix, by segment. Several times faster than `np.add.reduceat`."""
    counts = np.diff(np.append(starts, len(ids)))
    order = np.argsort(-counts, kind="stable")
    sorted_starts, sorted_counts = starts[order], counts[order]
    sums = np.empty((len(starts), source.shape[1]), dtype=np.float32)
    long = int(np.searchsorted(-sorted_counts, -LONG))
    for place in range(long):
        start = sorted_starts[place]
        sums[place] = source[ids[start : start + sorted_counts[place]]].sum(axis=0)
    rest_starts, rest_counts = sorted_starts[long:], sorted_counts[long:]
    rest = sums[long:]
    if len(rest):
        np.take(source, ids[rest_starts], axis=0, out=rest)
        for step in range(1, int(rest_counts[0])):
            active = int(np.searchsorted(-rest_counts, -step))
            rest[:active] += source[ids[rest_starts[:active] + step]]
    result = np.empty_like(sums)
    result[order] = sums
    return result


class Texts:
    """Interned texts. Words are stored once, because labels share them."""

    def __init__(self) -> None:
        self._texts: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._text_words: list[list[int]] = []
        self._word_rows: list[list[int]] = []
        self._flat: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray] | None = None

    @property
    def count(self) -> int:
        return len(self._text_words)

    def add(self, text: str) -> int | None:
        """Number of a text; the same for texts of the same words. None for a text without a word."""
        words = words_of(text)
        key = " ".join(words)
        if not words:
            return None
        found = self._texts.get(key)
        if found is None:
            found = self._texts[key] = len(self._text_words)
            self._text_words.append([self._word(word) for word in words])
        return found

    def _word(self, word: str) -> int:
        found = self._words.get(word)
        if found is None:
            found = self._words[word] = len(self._word_rows)
            self._word_rows.append(rows_of_word(word))
        return found

    def _stores(self):
        if self._flat is None:
            flat = []
            for lists in (self._text_words, self._word_rows):
                flat.append(np.fromiter((one for items in lists for one in items), dtype=np.int64))
                flat.append(np.concatenate([[0], np.cumsum([len(items) for items in lists])]))
            self._flat = tuple(flat)
        return self._flat

    def sums(self, table: np.ndarray, ids: np.ndarray):
        """Mean row of each text, and a function that gives the gradients of rows from those of the means."""
        text_words, text_offsets, word_rows, word_offsets = self._stores()
        places, text_starts = joined(text_offsets, ids)
        words, word_of = np.unique(text_words[places], return_inverse=True)
        row_places, row_starts = joined(word_offsets, words)
        rows = word_rows[row_places]
        of_words = segment_sums(table, rows, row_starts)
        word_sizes = (word_offsets[words + 1] - word_offsets[words]).astype(np.float32)
        sizes = np.add.reduceat(word_sizes[word_of], text_starts)[:, None]
        means = segment_sums(of_words, word_of, text_starts) / sizes

        def back(gradient: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            text_of = np.repeat(np.arange(len(ids)), np.diff(np.append(text_starts, len(places))))
            by_word = np.argsort(word_of, kind="stable")
            first = np.searchsorted(word_of[by_word], np.arange(len(words)))
            of_word = segment_sums(gradient / sizes, text_of[by_word], first)
            owner = np.repeat(np.arange(len(words)), np.diff(np.append(row_starts, len(rows))))
            keys = np.sort(rows << 20 | owner)
            sorted_rows = keys >> 20
            begins = np.flatnonzero(np.concatenate([[True], sorted_rows[1:] != sorted_rows[:-1]]))
            return sorted_rows[begins], segment_sums(of_word, keys & 0xFFFFF, begins)

        return means, back
