#!/usr/bin/env python3
"""Judge `wirescope extract` on a folder of files whose articles are known: judge.py FOLDER [--all].

FOLDER has gold.json, a list of {"title", "source", "published", "author", "url", "body"}; every other file in it (but make.py) is
read by $WIRESCOPE (else ./target/release/wirescope) with --rules, and each record is compared with the article of its title, or of
its first words. For each file: how many articles came, and which of their fields are right, wrong or empty. A text is right when its
words are the body's. Where FOLDER has make.py, it is run in a temporary folder first, and what it makes beyond is judged too.
With --all every difference is printed, else those of texts and titles.
"""
import json, os, pathlib, re, shutil, subprocess, sys, tempfile

FIELDS = ["title", "source", "published", "author", "url", "body"]

def words(text): return re.sub(r"\s+", " ", text or "").strip()

def read(program, file):
    done = subprocess.run([program, "extract", "--rules", file], capture_output=True, encoding="utf-8", timeout=300)
    if done.returncode not in (0, 1):
        return None, f"exit status {done.returncode}: {done.stderr[-300:]}"
    return [json.loads(line) for line in done.stdout.split("\n") if line], done.stderr.strip()

def match(record, gold):
    """The article that a record is of: by title, else by some words of its text."""
    for article in gold:
        if words(article["title"]) == words(record["title"]):
            return article
    for article in gold:
        if any(words(para)[:60] in words(record["text"]) for para in article["paras"]):
            return article
    return None

def main():
    folder, wordy = pathlib.Path(sys.argv[1]), "--all" in sys.argv
    program = os.path.abspath(os.environ.get("WIRESCOPE", "./target/release/wirescope"))
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as made:
        if (folder / "make.py").exists():
            shutil.copy(folder / "make.py", made)
            subprocess.run([sys.executable, "make.py"], cwd=made, check=True)
        for file in folder.iterdir():
            shutil.copy(file, made)
        files = sorted(file for file in pathlib.Path(made).iterdir() if file.name not in ("make.py", "gold.json"))
        totals = {field: [0, 0, 0] for field in FIELDS}
        for file in files:
            records, errors = read(program, str(file))
            if records is None:
                print(f"CRASH {file.name}: {errors}")
                continue
            line, notes = [], []
            for record in records:
                article = match(record, gold)
                if article is None:
                    notes.append(f"    no such article: {record['title']!r} {words(record['text'])[:100]!r}")
                    continue
                marks = ""
                for field in FIELDS:
                    got = words(record["text"] if field == "body" else record[field])
                    right = words(article[field])
                    at = 0 if got == right else 2 if not got else 1
                    totals[field][at] += 1
                    marks += (field[0].upper(), field[0].lower(), "-")[at]
                    if at == 1 and (wordy or field in ("title", "body")) or at == 2 and wordy:
                        notes.append(f"    {field}: {got[:160]!r}; right {right[:80]!r}")
                line.append(marks)
            print(f"{file.name:28} {len(records)} {' '.join(line)}" + (f"  [{errors[:200]}]" if errors else ""))
            if notes:
                print("\n".join(notes))
    print("field: right, other, empty –", "; ".join(f"{field} {', '.join(map(str, counts))}" for field, counts in totals.items()))

if __name__ == "__main__":
    main()
