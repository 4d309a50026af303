"""Writes the trained table: one signed byte a number, a scale a row, and a manifest with the checksum."""

import gzip
import hashlib
from pathlib import Path

import numpy as np

FORMAT = 1


def quantised(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Bytes from -127 to 127, and the factor of each row."""
    scales = np.abs(rows).max(axis=1) / np.float32(127)
    safe = np.where(scales > 0, scales, np.float32(1))
    return np.rint(rows / safe[:, None]).astype(np.int8), scales.astype("<f4")


def write_artefact(folder: Path, rows: np.ndarray, options: dict) -> None:
    """Writes `table.bin.gz` (scales, then bytes) and `manifest.tsv`."""
    numbers, scales = quantised(rows)
    content = scales.tobytes() + numbers.tobytes()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "table.bin.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    manifest = {
        "format": FORMAT,
        "rows": rows.shape[0],
        "dimensions": rows.shape[1],
        "sha256": hashlib.sha256(content).hexdigest(),
        **{name: options[name] for name in ("seed", "steps", "until", "batch")},
    }
    lines = [f"{name}\t{value}" for name, value in manifest.items()]
    (folder / "manifest.tsv").write_text("name\tvalue\n" + "\n".join(lines) + "\n", "utf-8")
