"""Arrays of `wirescope-train encoder-data` as batches of sentences."""

import numpy as np
import torch

NO_WORD = 65535
PIECES = 6


class Bank:
    """Sentences, with gold annotation or without. All arrays lie flat, sentence after sentence."""

    def __init__(self, file, name: str, device: str, is_gold: bool):
        load = lambda what: file[f"{name}-{what}"]
        self.lengths = load("lengths").astype(np.int64)
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)])
        self.tokens = torch.from_numpy(load("tokens").astype(np.int32)).to(device)
        self.device, self.is_gold = device, is_gold
        if is_gold:
            for what in ["tags", "heads", "relations"]:
                setattr(self, what, torch.from_numpy(load(what).astype(np.int32)).to(device))
            self.has_roles = load("has-roles").astype(bool)
            self.of = [[] for _ in self.lengths]
            for sentence, at, actor, patient in load("predicates").reshape(-1, 4):
                self.of[sentence].append((at, actor, patient))

    def batches(self, words: int, longest: int, random: np.random.Generator, shuffles: bool = True):
        """Numbers of sentences of about one length, as many as have `words` words with padding; in random order, for ever or once."""
        while True:
            order = np.flatnonzero(self.lengths <= longest)
            noise = random.random(len(order)) * (3.0 if shuffles else 0.0)
            order = order[np.argsort(self.lengths[order] + noise, kind="stable")]
            batches, batch, wide = [], [], 0
            for sentence in order:
                wide = max(wide, self.lengths[sentence])
                if batch and wide * (len(batch) + 1) > words:
                    batches.append(np.array(batch))
                    batch, wide = [], self.lengths[sentence]
                batch.append(sentence)
            if batch:
                batches.append(np.array(batch))
            if shuffles:
                random.shuffle(batches)
            yield from batches
            if not shuffles:
                return

    def take(self, sentences: np.ndarray) -> dict:
        """A batch: numbers of words [B, N], mask [B, N], and gold annotation where there is some.

        A head is a place in the sentence plus one, nought for the root. `parties` [P, 2] are places plus one, nought for nobody.
        """
        lengths = self.lengths[sentences]
        places = np.arange(lengths.max())[None, :]
        mask = torch.from_numpy(places < lengths[:, None]).to(self.device)
        index = torch.from_numpy(np.minimum(self.starts[sentences][:, None] + places, len(self.tokens) - 1)).to(self.device)
        batch = {"words": self.tokens[index].long(), "mask": mask}
        if self.is_gold:
            heads = self.heads[index].long()
            is_root = heads == torch.from_numpy(lengths[:, None]).to(self.device)
            batch["heads"] = torch.where(is_root, 0, heads + 1).masked_fill(~mask, 0)
            batch["tags"], batch["relations"] = self.tags[index].long(), self.relations[index].long()
            rows = [(b, at, a, p) for b, s in enumerate(sentences) for at, a, p in self.of[s]]
            table = np.array(rows, dtype=np.int64).reshape(-1, 4)
            batch["predicates"] = torch.from_numpy(table[:, :2]).to(self.device)
            parties = np.where(table[:, 2:] == NO_WORD, 0, table[:, 2:] + 1)
            batch["parties"] = torch.from_numpy(parties).to(self.device)
            batch["has_roles"] = torch.from_numpy(self.has_roles[sentences]).to(self.device)
        return batch
