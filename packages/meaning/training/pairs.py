"""Draws batches of label pairs: both labels of a pair name the same concept."""

from dataclasses import dataclass

import numpy as np

from labels import Concept
from texts import Texts

# Shares of a batch, and of the kinds of pairs of an occupation.
OCCUPATIONS, GROUPS = 707 / 1024, 61 / 1024
WITH_GROUP, WITH_SKILL, TWO_LANGUAGES = 0.05, 0.05, 0.3


@dataclass
class Batch:
    concepts: np.ndarray
    left: np.ndarray
    right: np.ndarray
    # Pairs of row and column that are no wrong answers of the contrast, and of both sides against the prototypes.
    masked: tuple[np.ndarray, np.ndarray]
    owned: list[tuple[np.ndarray, np.ndarray]]


class PairSampler:
    def __init__(self, concepts: list[Concept], texts: Texts, size: int, random: np.random.Generator):
        self._random = random
        self._concepts = concepts
        self._labels: list[list[tuple[str, list[int]]]] = []
        owners: dict[int, set[int]] = {}
        for number, concept in enumerate(concepts):
            by_language = []
            for language, labels in sorted(concept.labels.items()):
                ids = list(dict.fromkeys(one for one in map(texts.add, labels) if one is not None))
                if ids:
                    by_language.append((language, ids))
                for one in ids:
                    owners.setdefault(one, set()).add(number)
            self._labels.append(by_language)
        self._shared = {text: found for text, found in owners.items() if len(found) > 1}
        self._number = {(concept.kind, concept.key): number for number, concept in enumerate(concepts)}
        kinds = np.array([concept.kind for concept in concepts])
        usable = np.array([bool(labels) for labels in self._labels])
        numbers = {kind: np.flatnonzero((kinds == kind) & usable) for kind in ("occupations", "iscogroups", "skills")}
        counts = [round(size * OCCUPATIONS), round(size * GROUPS)]
        self._draws = list(zip(numbers.values(), [*counts, size - sum(counts)]))

    @property
    def count(self) -> int:
        return len(self._concepts)

    def _pick(self, items: list):
        return items[int(self._random.random() * len(items))]

    def _in_two_languages(self, number: int) -> tuple[int, int] | None:
        labels = self._labels[number]
        if len(labels) < 2:
            return None
        one = int(self._random.random() * len(labels))
        other = (one + 1 + int(self._random.random() * (len(labels) - 1))) % len(labels)
        return self._pick(labels[one][1]), self._pick(labels[other][1])

    def _in_one_language(self, number: int) -> tuple[int, int]:
        _, ids = self._pick(self._labels[number])
        one = self._pick(ids)
        if len(ids) == 1 or self._random.random() < 0.5:
            return one, ids[0]
        return one, self._pick([other for other in ids if other != one])

    def _with(self, number: int, other: int | None) -> tuple[int, int] | None:
        """A label of a concept with one of another concept in the same language."""
        if other is None:
            return None
        theirs = dict(self._labels[other])
        both = [(ids, theirs[language]) for language, ids in self._labels[number] if language in theirs]
        if not both:
            return None
        ours, others = self._pick(both)
        return self._pick(ours), self._pick(others)

    def _pair(self, number: int) -> tuple[tuple[int, int], bool]:
        """A pair of a concept, and whether the second label is its group's."""
        concept = self._concepts[number]
        kind = self._random.random()
        if concept.kind == "occupations":
            if kind < WITH_GROUP:
                pair = self._with(number, self._number.get(("iscogroups", concept.isco)))
                if pair:
                    return pair, True
            elif kind < WITH_GROUP + WITH_SKILL and concept.essential:
                pair = self._with(number, self._number.get(("skills", self._pick(concept.essential))))
                if pair:
                    return pair, False
        if WITH_GROUP + WITH_SKILL <= kind < WITH_GROUP + WITH_SKILL + TWO_LANGUAGES:
            pair = self._in_two_languages(number)
            if pair:
                return pair, False
        return self._in_one_language(number), False

    def batch(self) -> Batch:
        concepts = np.concatenate([self._random.choice(of, count, replace=False) for of, count in self._draws])
        pairs = [self._pair(number) for number in concepts.tolist()]
        left, right = (np.array([pair[side] for pair, _ in pairs]) for side in (0, 1))
        place = {number: index for index, number in enumerate(concepts.tolist())}
        owned = [self._owned(side, place) for side in (left, right)]
        isco = np.array([self._concepts[number].isco for number in concepts.tolist()])
        groups = [index for index, (_, grouped) in enumerate(pairs) if grouped]
        same = [(index, int(other)) for index in groups for other in np.flatnonzero(isco == isco[index]) if other != index]
        # A label in the left column belongs to rows by its owners, one in the right column likewise, transposed.
        masked = [(row, column) for row, column in zip(*owned[0])]
        masked += [(column, row) for row, column in zip(*owned[1])]
        masked += same + [(column, row) for row, column in same]
        return Batch(concepts, left, right, as_index(masked), [tuple(one) for one in owned])

    def _owned(self, texts: np.ndarray, place: dict[int, int]) -> tuple[np.ndarray, np.ndarray]:
        """Texts of the batch, with the places of other concepts of the batch that have the same label."""
        found = [
            (index, place[owner])
            for index, text in enumerate(texts.tolist())
            for owner in sorted(self._shared.get(text, ()))
            if place.get(owner, index) != index
        ]
        return as_index(found)


def as_index(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    rows, columns = zip(*pairs) if pairs else ((), ())
    return np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)
