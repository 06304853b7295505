"""Puts the arrays of `wirescope-train encoder-data` and MiniLM's weights together as train.py reads them.

python pack.py DATA MINILM OUT [WORDS]

MINILM holds model.safetensors and tokenizer.json of all-MiniLM-L6-v2. Of the news the first WORDS words are taken.
Words that stand nowhere are left out, word pieces too, and matrices are kept in eight bits a row: fine-tuning starts from them.
"""

import json
import struct
import sys
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from data import PIECES

BEGIN, END, UNKNOWN = 101, 102, 100
TREEBANKS = ["train", "ewt", "gum"]


def main():
    data, minilm, out = map(Path, sys.argv[1:4])
    limit = int(sys.argv[4]) if len(sys.argv) > 4 else 10**9
    out.mkdir(parents=True, exist_ok=True)
    load = lambda name: np.load(data / f"{name}.npy")
    lengths, tokens = load("news-lengths"), load("news-tokens")
    count = int(np.searchsorted(np.cumsum(lengths), limit))
    lengths, tokens = lengths[:count], tokens[: int(lengths[:count].sum())]
    used = np.unique(np.concatenate([tokens] + [load(f"{name}-tokens") for name in TREEBANKS]))
    forms = (data / "forms.txt").read_text().split("\n")[:-1]
    numbers = np.zeros(len(forms), np.uint32)
    numbers[used] = np.arange(len(used))

    tokenizer = Tokenizer.from_file(str(minilm / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    pieces = np.zeros((len(used), PIECES), np.int64)
    for row, encoded in zip(pieces, tokenizer.encode_batch([forms[word] for word in used], add_special_tokens=False)):
        ids = encoded.ids[:PIECES] or [UNKNOWN]
        row[: len(ids)] = ids
    kept = np.setdiff1d(np.unique(pieces), [0, BEGIN, END])
    kept = np.concatenate([[0, BEGIN, END], kept])
    of = np.zeros(int(kept.max()) + 1, np.uint16)
    of[kept] = np.arange(len(kept))

    arrays = {"pieces": of[pieces], "lookups": load("lookups")[used], "news-tokens": numbers[tokens], "news-lengths": lengths}
    for name in TREEBANKS:
        arrays[f"{name}-tokens"] = numbers[load(f"{name}-tokens")]
        for what in ["lengths", "tags", "heads", "relations", "has-roles", "predicates"]:
            arrays[f"{name}-{what}"] = load(f"{name}-{what}")
    np.savez_compressed(out / "data.npz", **arrays)
    np.savez_compressed(out / "minilm.npz", **weights(minilm / "model.safetensors", kept))
    for name in ["tags.txt", "relations.txt"]:
        (out / name).write_text((data / name).read_text())


def weights(path: Path, kept: np.ndarray) -> dict:
    """The tensors of a file of safetensors: matrices as `name|q` in eight bits with `name|s`, a step for each row."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    arrays = {}
    for name, of in json.loads(raw[8 : 8 + size]).items():
        if name == "__metadata__" or of["dtype"] not in ("F32", "F16"):
            continue
        begin, end = of["data_offsets"]
        kind = np.float32 if of["dtype"] == "F32" else np.float16
        array = np.frombuffer(raw[8 + size + begin : 8 + size + end], kind).reshape(of["shape"]).astype(np.float32)
        if "word_embeddings" in name:
            array = array[kept]
        if array.ndim < 2:
            arrays[name] = array
            continue
        step = np.maximum(np.abs(array).max(1, keepdims=True), 1e-8) / 127
        arrays[name + "|q"], arrays[name + "|s"] = np.round(array / step).astype(np.int8), step.astype(np.float32)
    return arrays


main()
