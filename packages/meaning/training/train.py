"""Trains the subword table of `@talent-pool/meaning` on the labels of ESCO alone. See README.md."""

import os

# One thread and one kernel, so that equal seeds give equal results. Must be set before numpy is imported.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["OPENBLAS_CORETYPE"] = "Haswell"

import argparse
import sys
import time
from pathlib import Path

import numpy as np

from artefact import write_artefact
from features import BUCKETS
from labels import held_out, read_concepts
from pairs import PairSampler
from texts import Texts

DIMENSIONS = 128
TEMPERATURE = 0.07
ROW_RATE, PROTOTYPE_RATE, LAST_SHARE = 0.3, 0.05, 0.02
PROTOTYPE_WEIGHT = 0.5
MASKED = np.float32(-1e9)


def normalised(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows of length 1, and their former lengths."""
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None] + np.float32(1e-8)
    return rows / lengths, lengths


def through_norm(gradient: np.ndarray, unit: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Gradient of the rows before they were normalised."""
    return (gradient - unit * np.einsum("ij,ij->i", gradient, unit)[:, None]) / lengths


def softmax_gradient(scores: np.ndarray) -> tuple[float, np.ndarray]:
    """Loss and gradient of a softmax over each row whose right answer is on the diagonal."""
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    right = np.arange(len(scores))
    loss = -np.log(shares[right, right] + np.float32(1e-12)).mean()
    shares[right, right] -= 1
    return float(loss), shares / np.float32(len(scores))


class Table:
    """Rows with row-wise adagrad: one accumulator a row."""

    def __init__(self, rows: int, scale: float, random: np.random.Generator):
        self.rows = random.standard_normal((rows, DIMENSIONS), dtype=np.float32) * np.float32(scale)
        self.squares = np.zeros(rows, dtype=np.float32)

    def update(self, ids: np.ndarray, gradient: np.ndarray, rate: float) -> None:
        """Changes these rows, each of which occurs once."""
        self.squares[ids] += np.einsum("ij,ij->i", gradient, gradient)
        steps = np.float32(rate) / (np.sqrt(self.squares[ids]) + np.float32(1e-10))
        self.rows[ids] -= gradient * steps[:, None]


def train(sampler: PairSampler, texts: Texts, steps: int, until: int, random: np.random.Generator, log) -> Table:
    table = Table(BUCKETS, 0.03, random)
    prototypes = Table(sampler.count, 0.1, random)
    began = time.monotonic()
    scale = np.float32(1 / TEMPERATURE)
    for step in range(until):
        share = 1 - (1 - LAST_SHARE) * step / steps
        batch = sampler.batch()
        size = len(batch.concepts)
        sums, back = texts.sums(table.rows, np.concatenate([batch.left, batch.right]))
        units, lengths = normalised(sums)
        left, right = units[:size], units[size:]
        scores = left @ right.T * scale
        rows_masked, columns_masked = scores.copy(), scores.T.copy()
        rows_masked[batch.masked] = MASKED
        columns_masked[batch.masked[::-1]] = MASKED
        loss_one, gradient_one = softmax_gradient(rows_masked)
        loss_two, gradient_two = softmax_gradient(columns_masked)
        both = (gradient_one + gradient_two.T) * (scale / 2)
        gradient = np.concatenate([both @ right, both.T @ left])
        centres, centre_lengths = normalised(prototypes.rows[batch.concepts])
        centre_gradient = np.zeros_like(centres)
        loss_three = 0.0
        for side in (0, 1):
            part = units[side * size : (side + 1) * size]
            against = part @ centres.T * scale
            against[batch.owned[side]] = MASKED
            loss, shares = softmax_gradient(against)
            loss_three += loss / 2
            shares *= scale * PROTOTYPE_WEIGHT / 2
            gradient[side * size : (side + 1) * size] += shares @ centres
            centre_gradient += shares.T @ part
        ids, row_gradient = back(through_norm(gradient, units, lengths))
        table.update(ids, row_gradient, ROW_RATE * share)
        prototypes.update(
            batch.concepts, through_norm(centre_gradient, centres, centre_lengths), PROTOTYPE_RATE * share
        )
        if step % 100 == 0:
            seconds = time.monotonic() - began
            log(f"step {step}: loss {(loss_one + loss_two) / 2:.3f} + {loss_three:.3f}, {seconds:.0f} s")
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--esco", type=Path, default=Path("data/esco"))
    parser.add_argument("--cases", type=Path, default=Path("test/relevance/cases"))
    parser.add_argument("--target", type=Path, default=Path("packages/meaning/artefact"))
    parser.add_argument("--steps", type=int, default=4500)
    parser.add_argument("--until", type=int, help="stop after so many steps; the learning rate still falls over --steps")
    parser.add_argument("--batch", type=int, default=1024)
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    options.until = options.until or options.steps
    log = lambda line: print(line, file=sys.stderr, flush=True)
    random = np.random.default_rng(options.seed)
    concepts = read_concepts(options.esco, held_out(options.cases))
    texts = Texts()
    sampler = PairSampler(concepts, texts, options.batch, random)
    log(f"{len(concepts)} concepts, {texts.count} labels")
    table = train(sampler, texts, options.steps, options.until, random, log)
    write_artefact(options.target, table.rows, vars(options))


if __name__ == "__main__":
    main()
