"""The front page of the site, of the README: its first part, findings with an address and a citation, the menu."""

import html
import re
from pathlib import Path

from analysis_utils.publish.closing import NUMBER
from analysis_utils.publish.published import Book
from analysis_utils.tables.citation import Citations

CHINESE = "README.zh-CN.md"
PART = re.compile(r"^## ", re.MULTILINE)
FINDING = re.compile(r"^(\d)\. (.+(?:\n   .+)*)", re.MULTILINE)
COMMAND = re.compile(r"^```", re.MULTILINE)
WAYS = "**[Verdicts](claims.md)** · **[Statistics](statistics.md)** · **[Figures](figures.md)** · "
WAYS += "**[Check a text](check.md)** in this browser"
WAYS_ZH = "**[判定](claims.md)** · **[统计数字](statistics.md)**（中英对照）· **[图](figures.md)** · "
WAYS_ZH += "**[核对文本](check.md)**（在浏览器里计算）"
PAGES = {"Verdicts": "claims", "Statistics": "statistics", "Figures": "figures", "Published numbers": "trace"}
PAGES |= {"Check a text": "check", "Codebook": "codebook", "Names": "vocabularies"}


def parts(root: Path, book: Book, cited: Citations, *, drawn: bool) -> dict[str, str]:
    """Return the parts of the front page, and the Chinese one, with Chinese figures where they are drawn."""
    made = {"menu.md": menu(root), "front.md": front(root / "README.md", book, cited, ways=WAYS)}
    if (root / CHINESE).is_file():
        text = front(root / CHINESE, book, cited, ways=WAYS_ZH, cite="引用这一条")
        text = text.replace("(README.md)", "(index.md)")
        made[f"../{CHINESE}"] = text.replace(".zh.183mm.png", ".zh.183mm.svg") if drawn else text
    return made


def front(readme: Path, book: Book, cited: Citations, *, ways: str, cite: str = "Cite") -> str:
    """Return of a README what is no command: every finding with an anchor and a citation, questions, rights."""
    first, findings, *others, last = PART.split(readme.read_text(encoding="utf-8"))
    shown = [text for text in others if "](notebooks/" in text and not COMMAND.search(text)]
    findings = FINDING.sub(lambda m: _finding(m[1], m[2], book, cited, cite), findings)
    made = "\n\n## ".join(text.strip() for text in (first, findings, *shown, last)) + "\n"
    made = made.replace("\n\n", f"\n\n{ways}\n\n", 1)
    return NUMBER.sub(lambda m: m["shown"], made)  # a comment at the start of a line would end its paragraph


def _finding(number: str, text: str, book: Book, cited: Citations, cite: str) -> str:
    """Return a finding, in Markdown, that can be linked to and cited."""
    named = dict.fromkeys(f"{m['notebook']}.{m['result']}" for m in NUMBER.finditer(text))
    rests_on = [i["statistic_ids"] for i in book.items if f"{i['notebook']}.{i['item']}" in named]
    said = cited.cite(dict.fromkeys(" ".join(rests_on).split()), f"finding {number} ({', '.join(named)})")
    said = f'<details class="cite"><summary>{cite}</summary>{html.escape(said)}</details>' if rests_on else ""
    return f'{number}. <span id="finding-{number}"></span>{text}\n\n   {said}\n'


def menu(root: Path) -> str:
    """Return the menu of the site; titles in it are short, those of the pages are questions."""
    books = {_words(path): f"notebooks/{path.stem}" for path in sorted((root / "notebooks").glob("[0-9]*.ipynb"))}
    docs = sorted((root / "docs").glob("*.md"))
    chinese = ["README.zh-CN"] * (root / CHINESE).is_file() + [
        f"docs/{path.stem}" for path in docs if path.stem.endswith(".zh")
    ]
    made = {"The tables": "data/README"}
    made |= {_words(path): f"docs/{path.stem}" for path in docs if not path.stem.endswith(".zh")}
    lines = {"Explore": PAGES, "Notebooks": books, "How it was made": made}
    said = [_toctree(name, [f"{title} <{page}>" for title, page in pages.items()]) for name, pages in lines.items()]
    return "\n".join([*said, _toctree("中文", chinese)])


def _toctree(caption: str, entries: list[str]) -> str:
    return f"```{{toctree}}\n:hidden:\n:caption: {caption}\n\n" + "\n".join(entries) + "\n```\n" if entries else ""


def _words(path: Path) -> str:
    """Return the name of a file as words: 30_xiushan_admissions is 30 Xiushan admissions."""
    number, _, rest = path.stem.partition("_") if path.stem[0].isdigit() else ("", "", path.stem)
    return f"{number} {rest[0].upper()}{rest[1:]}".replace("_", " ").strip()
