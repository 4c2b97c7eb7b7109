"""Whether a .docx can serve as a template: all that is wrong, at once, and where it stands.

The fields are read from the same text that is filled in later (`docxtpl` joins what Word has split
into runs), as a tree of jinja's; nothing is run. Allowed are fields, `for` over a list, `if`.
"""

from __future__ import annotations

import difflib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import fold
from vedich.reports import packages, refusals
from vedich.reports.filling import FILTERS, environment, filled
from vedich.reports.kinds import CATALOGUES, Catalogue, Rows
from vedich.reports.packages import Package, W, part_word

PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
OPEN, CLOSE = re.compile(r"\{\{|\{%"), re.compile(r"\}\}|%\}")
ROW_PREFIX = re.compile(r"^(\{[{%])(?:p|tr|tc|r)\s")
LOOP_WORDS = {"index", "first", "last", "length"}
ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For,
    nodes.If, nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.Const,
    nodes.Filter,
)  # fmt: skip
NEAR = 0.6
SHOWN = 60


@dataclass(frozen=True)
class Place:
    """A paragraph of the file in words, and its text."""

    said: str
    text: str


@dataclass
class _Reading:
    """One part of the file being read: what its loops name, and what is wrong so far."""

    catalogue: Catalogue
    part: str
    places: list[Place]
    faults: list[Refused] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


def check_template(content: bytes, kind: str) -> None:
    """Refuse with everything that keeps this file from being a template of papers of `kind`."""
    package = packages.opened(content)
    faults = list(packages.faults_of(package))
    used: set[str] = set()
    for part in sorted(name for name in package.names if PARTS.fullmatch(name)):
        reading = _Reading(CATALOGUES[kind], part_word(part), list(_places(package, part)))
        _read(reading, package, part)
        faults += reading.faults
        used |= reading.used
    if not faults and not used:
        faults.append(refusals.NoFields(field="file"))
    raise_all(faults)
    _try(content, kind)


def _try(content: bytes, kind: str) -> None:
    """Fill it with the examples: a file that Word cannot open must not be kept."""
    made = filled(content, CATALOGUES[kind].example(), is_sample=False)
    packages.opened(made)


def _places(package: Package, part: str) -> Iterator[Place]:
    """The paragraphs in the order of the file, empty ones counted."""
    name = part_word(part)
    for number, paragraph in enumerate(package.trees[part].iter(f"{W}p"), start=1):
        text = "".join(each.text or "" for each in paragraph.iter(f"{W}t"))
        yield Place(_("%(part)s, đoạn %(number)s") % {"part": name, "number": number}, text)


def _read(reading: _Reading, package: Package, part: str) -> None:
    broken = list(_unreadable(reading.places))
    if broken:
        reading.faults += broken
        return
    source = etree.tostring(package.trees[part], encoding="unicode")
    joined = DocxTemplate(io.BytesIO(package.content)).patch_xml(source)
    try:
        tree = environment().parse(joined)
    except TemplateSyntaxError:
        reading.faults.append(refusals.BlocksDoNotMatch(part=reading.part, field="file"))
        return
    if bad := next(_forbidden(tree), ""):
        reading.faults.append(refusals.TagNotAllowed(part=reading.part, what=bad, field="file"))
        return
    _walk(reading, tree, {})


def _unreadable(places: list[Place]) -> Iterator[Refused]:
    """Brackets that do not close in their paragraph, and tags that are no expression."""
    for place in places:
        if len(OPEN.findall(place.text)) != len(CLOSE.findall(place.text)):
            yield refusals.TagNotClosed(
                where=place.said, text=place.text.strip()[:SHOWN], field="file"
            )
            continue
        for tag in TAG.findall(place.text):
            if tag.startswith("{{") and not _is_readable(tag):
                yield refusals.TagNotReadable(where=place.said, text=tag[:SHOWN], field="file")


def _is_readable(tag: str) -> bool:
    try:
        environment().parse(ROW_PREFIX.sub(r"\1 ", tag))
    except TemplateSyntaxError:
        return False
    return True


def _forbidden(tree: nodes.Template) -> Iterator[str]:
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.For) and (node.recursive or node.test or node.else_):
            yield "for … if, for … else"
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            yield node.name
        if not isinstance(node, ALLOWED):
            yield type(node).__name__.lower()


def _walk(reading: _Reading, node: nodes.Node, known: Mapping[str, Rows]) -> None:
    """Go through the tree with what the loops around it name: {name: the list it runs over}."""
    match node:
        case nodes.For(target=nodes.Name(name=name)):
            rows = _list_of(reading, node.iter, known)
            inside = dict(known) | ({name: rows} if rows else {})
            for each in node.body:
                if rows:
                    _walk(reading, each, inside)
        case nodes.If(test=test) if _is_list(reading, test, known):
            for each in (*node.body, *node.elif_, *node.else_):
                _walk(reading, each, known)
        case nodes.Getattr():
            _attribute(reading, node, known)
        case nodes.Name():
            _name(reading, node.name, known)
        case _:
            for each in node.iter_child_nodes():
                _walk(reading, each, known)


def _is_list(reading: _Reading, test: nodes.Node, known: Mapping[str, Rows]) -> bool:
    """Whether a condition asks if a list has any rows."""
    match test:
        case nodes.Name(name=name):
            return name in {each.key for each in reading.catalogue.lists}
        case nodes.Getattr(node=nodes.Name(name=outer), attr=attr) if outer in known:
            return attr in {each.key for each in known[outer].lists}
    return False


def _list_of(reading: _Reading, wanted: nodes.Node, known: Mapping[str, Rows]) -> Rows | None:
    """The list that a loop runs over; None and a fault where it is none."""
    lists: tuple[Rows, ...]
    match wanted:
        case nodes.Name() if known:
            # Rows times rows: a paper that never ends.
            inside = _("for trong for qua hai danh sách")
            reading.faults.append(
                refusals.TagNotAllowed(part=reading.part, what=inside, field="file")
            )
            return None
        case nodes.Name(name=name):
            lists, said = reading.catalogue.lists, name
        case nodes.Getattr(node=nodes.Name(name=outer), attr=attr) if outer in known:
            lists, said = known[outer].lists, attr
        case nodes.Getattr(node=nodes.Name(name=outer), attr=attr):
            lists, said = (), f"{outer}.{attr}"
        case _:
            lists, said = (), _("biểu thức")
    found: Rows | None = next((each for each in lists if each.key == said), None)
    if found is None:
        texts = reading.catalogue.field_names()
        if isinstance(wanted, nodes.Name) and said in texts:
            reading.faults.append(
                refusals.NotAList(where=_where(reading, said), field_said=said, field="file")
            )
        else:
            _unknown(reading, said, [each.key for each in lists])
    else:
        reading.used.add(found.key)
    return found


def _attribute(reading: _Reading, node: nodes.Getattr, known: Mapping[str, Rows]) -> None:
    if not isinstance(node.node, nodes.Name):
        _unknown(reading, node.attr, [])
        return
    outer = node.node.name
    if outer == "loop" and known and node.attr in LOOP_WORDS:
        return
    if outer not in known:
        _unknown(reading, outer, [*reading.catalogue.field_names(), *known])
        return
    rows = known[outer]
    if node.attr in {each.key for each in rows.fields}:
        reading.used.add(node.attr)
    elif node.attr in {each.key for each in rows.lists}:
        _is_a_list(reading, f"{outer}.{node.attr}")
    else:
        keys = [*(each.key for each in rows.fields), *(each.key for each in rows.lists)]
        near = [f"{outer}.{key}" for key in keys]
        _unknown(reading, f"{outer}.{node.attr}", near)


def _name(reading: _Reading, name: str, known: Mapping[str, Rows]) -> None:
    texts = reading.catalogue.field_names()
    if name in texts:
        reading.used.add(name)
    elif name in {each.key for each in reading.catalogue.lists}:
        _is_a_list(reading, name)
    elif name not in known:
        _unknown(reading, name, texts)
    else:
        example = f"{{{{ {name}.{known[name].fields[0].key} }}}}"
        reading.faults.append(
            refusals.NotAText(
                where=_where(reading, name), field_said=_tag(name), example=example, field="file"
            )
        )


def _is_a_list(reading: _Reading, name: str) -> None:
    example = f"{{% for x in {name} %}} … {{% endfor %}}"
    reading.faults.append(
        refusals.NotAText(
            where=_where(reading, name), field_said=_tag(name), example=example, field="file"
        )
    )


def _unknown(reading: _Reading, name: str, known: Iterator[str] | list[str] | set[str]) -> None:
    """Say that the field is not known, once for each place, and which one it may have been."""
    by_fold = {fold(each).replace(" ", ""): each for each in sorted(known)}
    close = difflib.get_close_matches(fold(name).replace(" ", ""), by_fold, n=1, cutoff=NEAR)
    values = {"where": _where(reading, name), "field_said": _tag(name), "field": "file"}
    fault: Refused = (
        refusals.UnknownField(near=_tag(by_fold[close[0]]), **values)
        if close
        else refusals.UnknownFieldAlone(**values)
    )
    if str(fault) not in {str(each) for each in reading.faults}:
        reading.faults.append(fault)


def _tag(name: str) -> str:
    return f"{{{{ {name} }}}}"


def _where(reading: _Reading, name: str) -> str:
    """The first paragraph with a tag that holds the name."""
    word = re.compile(rf"(?<![\w.]){re.escape(name)}(?!\w)")
    for place in reading.places:
        if any(word.search(tag) for tag in TAG.findall(place.text)):
            return place.said
    return reading.part
