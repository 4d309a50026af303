"""Reads concepts and their labels from the tables of `data/esco/`, and the labels that must not be trained on."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Concept:
    kind: str
    key: str
    isco: str = ""
    essential: list[str] = field(default_factory=list)
    # Labels by language; the first one is the preferred label.
    labels: dict[str, list[str]] = field(default_factory=dict)


def rows_of(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]


def with_halves(label: str) -> list[str]:
    """A label, and its halves if it is written with a slash."""
    halves = [half.strip() for half in label.split("/")]
    return [label] + ([half for half in halves if len(half) > 3] if len(halves) > 1 else [])


def held_out(folder: Path) -> set[tuple[str, str]]:
    """Language and label of every case of the relevance test that is a label of ESCO."""
    return {
        (path.name.split(".")[1], title)
        for path in sorted(folder.glob("held-out.*.tsv"))
        for title, *_ in rows_of(path)
    }


def read_concepts(esco: Path, without: set[tuple[str, str]]) -> list[Concept]:
    """Occupations, ISCO-08 groups and skills, sorted by kind and key."""
    essential = {row[0]: row[1].split() for row in rows_of(esco / "occupation-skills.tsv")}
    concepts = [
        Concept("occupations", row[0], row[2], essential.get(row[0], [])) for row in rows_of(esco / "occupations.tsv")
    ]
    concepts += [Concept("iscogroups", row[0], row[0]) for row in rows_of(esco / "labels/iscogroups.en.tsv")]
    concepts += [Concept("skills", row[0]) for row in rows_of(esco / "skills.tsv")]
    by_key = {(concept.kind, concept.key): concept for concept in concepts}
    for path in sorted((esco / "labels").glob("*.tsv")):
        kind, language, _ = path.name.split(".")
        for key, preferred, alternatives in rows_of(path):
            concept = by_key.get((kind, key))
            if concept is None:
                continue
            labels = [preferred] + [label for label in alternatives.split(" | ") if label]
            kept = [label for label in labels if (language, label) not in without]
            forms = [form for label in kept for form in with_halves(label)]
            if forms:
                concept.labels[language] = list(dict.fromkeys(forms))
    return [concept for concept in concepts if concept.labels]
