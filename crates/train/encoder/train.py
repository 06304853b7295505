"""Fine-tunes teachers on the treebanks, then teaches the student on treebanks and news. See docs/training.md.

python train.py --data FOLDER --out FOLDER [--teachers N] [--teacher-minutes M] [--student-minutes M]

FOLDER holds data.npz and minilm.npz as pack.py makes them.
Time limits stand in for numbers of steps: rates fall with the share of time that has passed or of the steps, whichever is more.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from data import Bank
from model import Student, Teacher

SHAPE_COLUMN = 7
ROWS = 1 << 16


def load_minilm(teacher: Teacher, path: Path):
    """Puts MiniLM's weights, kept in eight bits a row, in place."""
    file = np.load(path)
    of = lambda name: torch.from_numpy(file[name] if name in file else file[name + "|q"].astype(np.float32) * file[name + "|s"])
    teacher.pieces.weight.data.copy_(of("embeddings.word_embeddings.weight"))
    teacher.places.weight.data.copy_(of("embeddings.position_embeddings.weight"))
    kind = of("embeddings.token_type_embeddings.weight")[0]
    teacher.places.weight.data.add_(kind)
    pairs = [("embeddings.LayerNorm", teacher.norm)]
    for at, layer in enumerate(teacher.layers):
        at = f"encoder.layer.{at}."
        pairs += [(at + "attention.self.query", layer.query), (at + "attention.self.key", layer.key), (at + "attention.self.value", layer.value),
                  (at + "attention.output.dense", layer.out), (at + "attention.output.LayerNorm", layer.norm),
                  (at + "intermediate.dense", layer.inner), (at + "output.dense", layer.outer), (at + "output.LayerNorm", layer.last)]
    for name, module in pairs:
        module.weight.data.copy_(of(name + ".weight"))
        module.bias.data.copy_(of(name + ".bias"))


def gold_loss(out: dict, batch: dict):
    """Cross-entropies against the gold annotation, a mean for each word."""
    mask = batch["mask"]
    ce = lambda logits, gold: F.cross_entropy(logits[mask], gold[mask], label_smoothing=0.03)
    loss = 1.5 * ce(out["tags"], batch["tags"]) + F.cross_entropy(out["arcs"][mask], batch["heads"][mask]) + ce(out["relations"], batch["relations"])
    has = batch["has_roles"][:, None] & mask
    if bool(has.any()):
        gold = torch.zeros_like(out["is_pred"])
        at = batch["predicates"]
        gold[at[:, 0], at[:, 1]] = 1.0
        loss = loss + F.binary_cross_entropy_with_logits(out["is_pred"][has], gold[has])
        if len(at):
            parties = out["parties"][at[:, 0], at[:, 1]]
            loss = loss + 0.5 * F.cross_entropy(parties.flatten(0, 1), batch["parties"].flatten())
    return loss


def soft_loss(out: dict, taught: dict, mask):
    """Divergences from what the teachers say, a mean for each word."""
    def kl(logits, probabilities):
        return -(probabilities * F.log_softmax(logits, -1)).sum(-1).mean()
    loss = 2.0 * kl(out["tags"][mask], taught["tags"][mask]) + kl(out["arcs"][mask], taught["arcs"][mask]) + kl(out["relations"][mask], taught["relations"][mask])
    loss = loss + F.binary_cross_entropy_with_logits(out["is_pred"][mask], taught["is_pred"][mask])
    sure = mask & (taught["is_pred"] > 0.4)
    if bool(sure.any()):
        loss = loss + 0.5 * kl(out["parties"][sure], taught["parties"][sure])
    return loss


@torch.no_grad()
def taught_by(teachers, batch, encode, cast):
    """The mean of the teachers' chances; relations are those to the heads on which they agree best."""
    encoded = [encode(teacher, batch) for teacher in teachers]
    mean = lambda outs, name, to: sum(to(out[name]) for out in outs) / len(outs)
    soft = lambda x: torch.softmax(x, -1)
    with cast:
        outs = [teacher.heads(x, batch["mask"]) for teacher, x in zip(teachers, encoded)]
    taught = {"tags": mean(outs, "tags", soft), "arcs": mean(outs, "arcs", soft), "is_pred": mean(outs, "is_pred", torch.sigmoid),
              "parties": mean(outs, "parties", soft)}
    taught["heads"] = taught["arcs"].argmax(-1)
    if len(teachers) > 1:
        with cast:
            outs = [teacher.heads(x, batch["mask"], taught["heads"]) for teacher, x in zip(teachers, encoded)]
    taught["relations"] = mean(outs, "relations", soft)
    return taught


@torch.no_grad()
def score(run, bank: Bank, upos, universal):
    """UPOS, UAS, LAS without subtypes, and F1 of the heads of ARG0 and ARG1, in per cent."""
    words = right_tags = right_heads = right = 0
    found = gold = agreed = 0
    for sentences in bank.batches(6000, 10**6, np.random.default_rng(0), shuffles=False):
        batch = bank.take(sentences)
        out = run(batch)
        mask = batch["mask"]
        heads = out["heads"] == batch["heads"]
        relations = universal[out["relations"].argmax(-1)] == universal[batch["relations"]]
        words += int(mask.sum())
        right_tags += int((upos[out["tags"].argmax(-1)] == upos[batch["tags"]])[mask].sum())
        right_heads += int(heads[mask].sum())
        right += int((heads & relations)[mask].sum())
        at = batch["predicates"]
        if len(at):
            best = out["parties"][at[:, 0], at[:, 1]].argmax(-1)
            found += int((best > 0).sum())
            gold += int((batch["parties"] > 0).sum())
            agreed += int(((best == batch["parties"]) & (best > 0)).sum())
    percent = lambda x, of: round(100 * x / max(of, 1), 2)
    return {"upos": percent(right_tags, words), "uas": percent(right_heads, words), "las": percent(right, words), "roles": percent(2 * agreed, found + gold)}


class Clock:
    """How much of a training has passed: of its steps or of its time, whichever is more."""

    def __init__(self, steps: int, minutes: float):
        self.steps, self.seconds, self.begun = steps, minutes * 60, time.time()

    def passed(self, step: int) -> float:
        return max(step / self.steps, (time.time() - self.begun) / self.seconds)


def rate(passed: float) -> float:
    """The share of the full rate: rises over the first twentieth, then falls in a line."""
    return min(passed / 0.05, 1.0) * max(1.0 - passed, 0.0) ** 0.8


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--teachers", type=int, default=2)
    args.add_argument("--teacher-steps", type=int, default=2500)
    args.add_argument("--teacher-minutes", type=float, default=1e9)
    args.add_argument("--student-steps", type=int, default=20000)
    args.add_argument("--student-minutes", type=float, default=1e9)
    args.add_argument("--words", type=int, default=16000)
    args.add_argument("--wide", type=int, default=192)
    args.add_argument("--layers", type=int, default=3)
    args.add_argument("--rate", type=float, default=2.5e-3)
    args = args.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(args.seed)
    random = np.random.default_rng(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    begun = time.time()
    say = lambda *what: print(f"[{time.time() - begun:6.1f}]", *what, flush=True)

    file = np.load(args.data / "data.npz")
    bank = lambda name, is_gold: Bank(file, name, device, is_gold)
    train, news = bank("train", True), bank("news", False)
    development = {"ewt": bank("ewt", True), "gum": bank("gum", True)}
    lookups = torch.from_numpy(file["lookups"].astype(np.int64)).to(device)
    pieces = torch.from_numpy(file["pieces"].astype(np.int64)).to(device)
    tags = [line.split()[0] for line in (args.data / "tags.txt").read_text().splitlines()]
    relations = (args.data / "relations.txt").read_text().splitlines()
    number = lambda names: torch.tensor([sorted(set(names)).index(name) for name in names], device=device)
    upos, universal = number(tags), number([name.split(":")[0] for name in relations])
    cast = torch.autocast(device, torch.bfloat16, enabled=device == "cuda")
    say(f"{len(train.lengths)} gold sentences, {len(news.tokens)} words of news, on {device}")

    def by_teacher(teacher, batch, heads=None):
        with cast:
            return teacher(batch, lookups, pieces, SHAPE_COLUMN, heads)

    def by_student(batch, heads=None, of=None):
        with cast:
            return (of or student)(batch, lookups, heads)

    def encode(teacher, batch):
        with cast:
            return teacher.encode(batch, lookups, pieces, SHAPE_COLUMN)

    teachers = []
    for at in range(args.teachers):
        torch.manual_seed(args.seed * 100 + at)
        teacher = Teacher(int(pieces.max()) + 1, ROWS, len(tags), len(relations))
        load_minilm(teacher, args.data / "minilm.npz")
        teacher.to(device)
        old = [p for m in [teacher.layers, teacher.pieces, teacher.places, teacher.norm] for p in m.parameters()]
        is_old = {id(p) for p in old}
        new = [p for p in teacher.parameters() if id(p) not in is_old]
        groups = [{"params": old, "lr": 2e-4, "full": 2e-4}, {"params": new, "lr": 1.5e-3, "full": 1.5e-3}]
        best = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
        clock, step, sum_loss = Clock(args.teacher_steps, args.teacher_minutes / args.teachers), 0, 0.0
        batches = train.batches(min(args.words, 4000), 160, random)
        while (passed := clock.passed(step)) < 1.0:
            for group in best.param_groups:
                group["lr"] = group["full"] * rate(passed)
            batch = train.take(next(batches))
            loss = gold_loss(by_teacher(teacher, batch, batch["heads"]), batch)
            best.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(teacher.parameters(), 2.0)
            best.step()
            step += 1
            if step % 200 == 0:
                say(f"teacher {at}, step {step}: loss {loss.item():.3f}")
        teacher.eval()
        teachers.append(teacher)
        for name, dev in development.items():
            say(f"teacher {at}, {step} steps, {name}:", score(lambda batch: by_teacher(teacher, batch), dev, upos, universal))
    if len(teachers) > 1:
        together = lambda batch: taught_by(teachers, batch, encode, cast)
        for name, dev in development.items():
            say(f"teachers together, {name}:", score(together, dev, upos, universal))

    torch.manual_seed(args.seed)
    student = Student(int(lookups.max()) + 1, len(tags), len(relations), wide=args.wide, layers=args.layers).to(device)
    say(f"student: {sum(p.numel() for p in student.parameters())} weights, {sum(p.numel() for n, p in student.named_parameters() if n != 'rows')} outside of the rows")
    best = torch.optim.AdamW([{"params": [student.rows], "weight_decay": 0.0}, {"params": [p for n, p in student.named_parameters() if n != "rows"]}],
                             lr=2e-3, betas=(0.9, 0.98), weight_decay=0.01)
    clock, step = Clock(args.student_steps, args.student_minutes), 0
    from_gold, from_news = train.batches(args.words // 2, 160, random), news.batches(args.words, 72, random)
    while (passed := clock.passed(step)) < 1.0:
        if passed > 0.7 and not student.rounds:
            student.round_weights()
            say("weights are rounded from now on")
        for group in best.param_groups:
            group["lr"] = args.rate * rate(passed)
        loss = 0.0
        sources = [from_news, from_gold] if step % 3 == 0 else [from_news]
        for source in sources:
            is_gold = source is from_gold
            batch = (train if is_gold else news).take(next(source))
            taught = taught_by(teachers, batch, encode, cast)
            out = by_student(batch, taught["heads"])
            loss = loss + soft_loss(out, taught, batch["mask"])
            if is_gold:
                loss = loss + 0.5 * gold_loss(by_student(batch, batch["heads"]), batch)
        best.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        best.step()
        step += 1
        if step % 1000 == 0:
            student.eval()
            marks = {name: score(by_student, dev, upos, universal) for name, dev in development.items()}
            student.train()
            say(f"student, step {step}, {100 * passed:.0f} %: loss {loss.item():.3f}", json.dumps(marks))
    student.eval()
    if not student.rounds:
        student.round_weights()
    for name, dev in development.items():
        say(f"student, {step} steps, {name}:", score(by_student, dev, upos, universal))
    write(args.out / "student.bin", student.state_dict())
    say("written", (args.out / "student.bin").stat().st_size)


def write(path: Path, arrays: dict):
    """Arrays by name as `wirescope-train syntax` reads them: length of the name and the name, sides, numbers; little-endian."""
    with path.open("wb") as file:
        for name, value in arrays.items():
            value = value.detach().float().cpu().numpy().astype("<f4")
            file.write(bytes([len(name)]) + name.encode() + bytes([value.ndim]) + np.array(value.shape, "<u4").tobytes() + value.tobytes())


main()
