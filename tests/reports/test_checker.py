"""The checker finds what is wrong, and nothing in what is right."""

import datetime
from dataclasses import replace

import pytest

from bamsat.reading import Unreadable
from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.checker import JUDGES, check, findings, see
from bamsat.reports.checker.findings import Examined
from bamsat.reports.checker.parts import identify
from bamsat.reports.layout import Layout, lay
from bamsat.reports.paper import KINDS, plain, words
from bamsat.reports.rules import REGIMES, rulebook
from tests.reports.copied import MUTATIONS as COPIES
from tests.reports.mutations import all_mutations, sample
from tests.reports.papers import DAYS, appendices, paper

BIND = {"docx": to_docx, "pdf": to_pdf}
MUTATIONS = list(all_mutations())
OURS = [(regime, key) for regime in REGIMES for key, kind in KINDS.items() if kind.code(regime) is not None]


def judged(layout: Layout, kind: str) -> dict[str, str]:
    """What is found in a file, without reading it: parent and subject are known."""
    file = see(BIND[kind](layout))
    parent = next((plain(line.words) for line in layout.left if line.part == "parent"), "")
    parts = identify(file.pieces, parent, paper(layout.book.key).subject)
    return {one.rule: one.found for one in findings(Examined(file, parts, layout.book))}


@pytest.mark.parametrize(("regime", "kind"), OURS)
def test_our_own_papers_have_nothing_to_find(regime, kind):
    assert judged(lay(paper(regime, kind, appendices=appendices(3) if kind == "report" else ())), "docx") == {}


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("kind", ["report", "letter", "decision"])
def test_our_own_pages_have_nothing_to_find(regime, kind):
    assert judged(lay(paper(regime, kind, appendices=appendices())), "pdf") == {}


@pytest.mark.parametrize("bind", [to_docx, to_pdf])
@pytest.mark.parametrize("regime", REGIMES)
def test_regime_type_and_day_are_worked_out(regime, bind):
    report = check(bind(lay(paper(regime))))
    assert (report.regime, report.kind, report.day) == (rulebook(regime).name, "BÁO CÁO", DAYS[regime].isoformat())
    assert report.findings == ()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_each_mutation_is_found(mutation):
    broken = mutation.breaks(sample(mutation.regime, mutation.kind))
    for kind in mutation.seen:
        found = judged(broken, kind)
        assert set(mutation.rules) <= found.keys(), (kind, set(mutation.rules) - found.keys(), found)


def test_every_rule_has_a_judge_and_a_mutation():
    rules = {
        f"{group}.{key}"
        for regime in REGIMES
        for group in ("parts", "measures", "forms")
        for key in getattr(rulebook(regime), group)
    }
    assert set(JUDGES) == rules
    broken = {rule for mutation in MUTATIONS for rule in mutation.rules} | {one.rule for one in COPIES}
    assert broken | {"measures.copy-line"} == rules  # that one by test_copies


def test_a_paper_of_2025_is_judged_by_the_rules_of_2018():
    laid = lay(paper("party-hd36"))
    report = check(to_docx(laid), on=datetime.date(2026, 6, 1))
    assert {one.rule for one in report.findings} == {"forms.recipients-end"}
    assert "05-HD/VPTW" in report.findings[0].clause


def test_papers_older_than_the_rules_are_said_to_be_so():
    report = check(to_docx(lay(paper("party-hd36"))), on=datetime.date(2010, 1, 1))
    assert (report.regime, report.findings) == ("", ())
    assert "2010" in report.unjudged[-1]


def test_other_formats_are_refused_in_one_sentence():
    with pytest.raises(Unreadable, match="DOCX và PDF"):
        check("Kế hoạch".encode())


def test_a_scan_is_said_to_be_one():
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    memory = BytesIO()
    canvas = Canvas(memory, (595, 842))
    canvas.rect(20, 20, 500, 700, fill=1)
    canvas.showPage()
    canvas.save()
    report = check(memory.getvalue())
    assert report.findings == () and "bản chụp" in report.unjudged[0]


def test_the_pages_of_rules_are_made_from_the_rules():
    import importlib.util

    from tests.conftest import ROOT

    spec = importlib.util.spec_from_file_location("form_rules", ROOT / "scripts" / "form_rules.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for path, text in module.pages().items():
        assert path.read_text("utf-8") == text, f"{path.name} is stale: run scripts/form_rules.py"


def test_who_decides_above_the_bases_is_no_signature():
    """A decision names who decides in capitals at its head, and says QUYẾT ĐỊNH: below the bases."""
    laid = lay(paper("state-nd30", "decision"))
    first = next(place for place, line in enumerate(laid.flow) if line.part == "basis")
    title = laid.flow[first - 2]
    line = replace(title, words=words("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN LẬP"), line=None)
    said = replace(line, words=words("QUYẾT ĐỊNH:"))
    laid = replace(laid, flow=(*laid.flow[:first], line, *laid.flow[first : first + 2], said, *laid.flow[first + 2 :]))
    assert judged(laid, "docx") == {} and judged(laid, "pdf") == {}
