"""All that the page of one task shows: where it stands and why, who works, what happened, and the act that is the asker's now."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from bamsat.doors.web import numbers
from bamsat.doors.web.asked import Asked
from bamsat.doors.web.options import CHOSEN, choice, names
from bamsat.doors.web.pages.tasks.timeline import KINDS, timeline
from bamsat.doors.web.pages.tasks.years import strip, years
from bamsat.reckoning.status import Life
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Charged, may
from bamsat.records.amending import queries as amending
from bamsat.records.directives import queries as directives
from bamsat.records.directives.vocabulary import Part, Recurrence
from bamsat.records.oversight import queries as oversight
from bamsat.records.oversight.answered import with_papers as answered_by
from bamsat.records.questions import asked_ahead
from bamsat.records.results.shown_figures import offered, registers_for
from bamsat.records.sittings import queries as sittings
from bamsat.records.supervision import queries as supervision
from bamsat.records.tasks import (
    acceptance,
    actions,
    breaking_down,
    contributing,
    deciding,
    drafting,
    handing_down,
    letters,
    officers,
    proof,
    queries,
    recurring,
    rolling_up,
    ruling,
    serving,
)
from bamsat.records.tasks.grounds import grounds
from bamsat.records.tasks.seen import bodies_known
from bamsat.records.tasks.vocabulary import Act, RollUpRule, Statement

TEMPLATE = "pages/tasks/task.html"
MOST_RECORDS = 50  # offered as proof, the newest first


# Of what they keep of tasks nearly none has any.
_SELDOM = (
    queries, letters, rolling_up, breaking_down, drafting, contributing,
    amending, oversight, supervision, sittings,
)  # fmt: skip


def context(request: Asked, of: Any) -> dict[str, Any]:
    with asked_ahead([one for room in _SELDOM for one in room.seldom(request.asker, of)]):
        return _context(request, of)


def _context(request: Asked, of: Any) -> dict[str, Any]:
    asker = request.asker
    standing = queries.standing(asker, [of])[of.pk]
    turns = [turn for turn in standing.turns if turn.verdict.life is not Life.REPLACED]
    text = directives.contract(of.directive)["text"]
    assignments = list(of.assignments.all())
    frames = queries.frames(asker, of)
    steps = acceptance.of_task(asker, of)
    return {
        "task": of,
        "standing": standing,
        "grounds": grounds(standing.verdict, standing.speaking.label),
        "strip": strip(turns),
        "years": years(turns, standing.speaking.number),
        "turns": turns,
        "rule": recurring.rule_of(of, asker.on),
        "source": text[of.start : of.end],
        "parts": [
            (str(role.label), role.value, [(row, steps.get(row.pk)) for row in assignments if row.role == role])
            for role in Part
        ],
        "assignments": assignments,
        "former": queries.former_assignments(asker, of),
        "rolled": rolling_up.rolled_up(asker, of),
        "roll_up_rules": RollUpRule.choices,
        "may_bind": breaking_down.may_bind(of),
        "may_break_down": breaking_down.may_break_down(asker, of),
        "sees_whole": of.whole_id is not None and queries.visible(asker).filter(pk=of.whole_id).exists(),
        "concluded": sittings.on_task(asker, of),
        "servings": queries.servings(asker, of),
        "revisions": amending.revisions(asker, of),
        "may_serve": (may_serve := serving.may_serve(asker, of)),
        "papers_served": names(tuple(serving.offered(asker, of))) if may_serve else "",
        "baseline": frames[0],
        "frames": [(frame, recurring.words_of(of, frame)) for frame in frames],
        "requests": answered_by(asker, oversight.aged(oversight.requests_of(asker, of), asker.on)),
        "recommended": supervision.of_task(asker, of),
        "kinds": KINDS.items(),
        "kind": request.GET.get("loc", ""),
        "statements": Statement,
        "draft": (draft := None if asker.looks_back else drafting.kept(asker, of)),
        "typed": draft,
        "megabytes": actions.EVIDENCE_BYTES // 2**20,
        "chosen_records": numbers.chosen(request.POST or request.GET, "record"),
        "partners": contributing.partners(asker, of, standing.speaking.number),
        "chosen_passages": request.POST.getlist("passage"),
        **(doing := _doing(request, of, standing, halt := ruling.halt_of(of))),
        **(handling := _handling(request, of, steps)),
        "bodies_known": [name for _, name in bodies_known(asker)] if doing["may_reply"] or handling["returned"] else [],
        **_deciding(request, of, standing, halt),
    }


def _doing(request: Asked, of: Any, standing: Any, halt: Any) -> dict[str, Any]:
    """What the charged body may do now."""
    asker = request.asker
    charged = [
        row for row in of.assignments.all() if row.body_id == asker.body and row.role in {Part.LEAD, Part.COORDINATE}
    ]
    going = [turn for turn in standing.turns if not turn.verdict.is_over]
    does = may(asker, Verb.REPORT, Charged(asker.body), asker.on)
    leads = any(row.role == Part.LEAD and row.reply != "returned" for row in charged)
    paused = halt is not None
    may_report = does and not paused and any(row.reply != "returned" for row in charged)
    proving = registers_for(asker, of) if may_report else []
    return {
        "may_reply": does and bool(going) and any(not row.reply for row in charged),
        "may_report": may_report,
        "papers_known": names(tuple(proof.offered(asker, of))) if may_report else "",
        "citable": offered(asker, proving, MOST_RECORDS),
        "registers_for": proving,
        "may_ask": does and not paused and leads,
        "leads": any(row.role == Part.LEAD for row in charged),
        "given": _given(request, of, going) if leads and may_report else [],
        "open_turns": [turn for turn in going if turn.verdict.sign != "claimed"],
        "turns_with_day": [turn for turn in going if turn.verdict.due_on and turn.verdict.sign != "claimed"],
    }


def _given(request: Asked, of: Any, going: list[Any]) -> list[tuple[str, contributing.Given]]:
    """What partners gave to turns that are still open and no entry took in, with the turn's label."""
    return [
        (turn.label, given)
        for turn in going
        for partner in contributing.partners(request.asker, of, turn.number)
        for given in partner.given
        if given.is_new
    ]


def _handling(request: Asked, of: Any, steps: Mapping[int, acceptance.Acceptance]) -> dict[str, Any]:
    """Who of the asker's body does the work, and what the asker may say of that now."""
    asker = request.asker
    own = [step for step in steps.values() if step.assignment.body_id == asker.body]
    standing = [step for step in own if step.assignment.reply != "returned"]
    named = [step.officer for step in standing if step.officer]
    open_ = bool(standing) and not asker.looks_back
    waits = any(row.officer_id == asker.user and not row.reply for row in named)
    may_name = open_ and may(asker, Verb.NAME_OFFICER, Charged(asker.body), asker.on)
    nobody = all(step.officer is None or step.officer.reply == "declined" for step in standing)
    back = not asker.looks_back and any(row.reply == "returned" for row in of.assignments.all())
    returned = {row.pk for row in acceptance.returned(asker).filter(task=of)} if back else set()
    return {
        "named": named[:1],
        "people": officers.people(asker) if may_name else {},
        "may_take_on": open_ and may(asker, Verb.TAKE_ON, Charged(asker.body), asker.on) and (waits or nobody),
        "waits_for_officer": waits,
        "returned": acceptance.with_proposed((row for row in of.assignments.all() if row.pk in returned), asker.today),
    }


def _deciding(request: Asked, of: Any, standing: Any, halt: Any) -> dict[str, Any]:
    """What who directs may do now, and what waits for their word."""
    asker = request.asker
    extensions, may = queries.extensions(asker, of), deciding.may_decide(asker, of)
    items = timeline(request, of, extensions, may)
    going = [turn for turn in standing.turns if not turn.verdict.is_over]
    return {
        "timeline": items,
        "may_decide": may,
        "to_verify": [item.thing for item in items if item.card == "entry" and item.may and _waits(item.thing)],
        "to_decide": [row for row in extensions if may and row.is_open and row.author_id != asker.user],
        "own_requests": [row for row in extensions if row.is_open and row.body_id == asker.body],
        "granted": sum(row.granted is True for row in extensions),
        "paused": halt is not None and halt.act == "paused",
        "ended": halt is not None and halt.act != "paused",
        "endings": [(act.value, act.label) for act in ruling.ENDINGS],
        "closed_turns": [turn for turn in standing.turns if turn.verdict.is_done or turn.verdict.life is Life.SKIPPED],
        "skippable": [turn for turn in going if turn.verdict.sign != "claimed"] if len(standing.turns) > 1 else [],
        "recurrences": Recurrence.choices,
        "late_turns": [turn for turn in standing.turns if turn.verdict.delay.gross],
        "acts": Act,
        "bodies": _bodies(request) if may else "",
        "below": (below := handing_down.offered(asker, of) if may and breaking_down.parts_of(of.pk) else None),
        "given_out": below.given_out_by({row.body_id for row in of.assignments.all() if row.role == Part.LEAD})
        if below
        else [],
        "chosen_parts": numbers.chosen(request.POST, "follow"),
    }


def _bodies(request: Asked) -> SafeString:
    """To whom the task may be handed over; whom a form that was refused chose stands above the others."""
    known, chosen = tuple(bodies_known(request.asker)), numbers.number(request.POST.get("to"))
    above = format_html_join("", CHOSEN, (body for body in known if body[0] == chosen))
    return SafeString(above + choice(known))


def _waits(entry: Any) -> bool:
    return entry.needs_verdict and getattr(entry, "verification", None) is None


def refused(request: Asked, of: Any, refusal: Refused, form: str) -> HttpResponse:
    """The page again, with what was typed in the form of that name and why it was refused; nothing is lost."""
    typed: Mapping[str, Any] = request.POST
    held = {**context(request, of), "refusal": refusal.message, **({"typed": typed} if form == "report" else {})}
    if form.startswith("correct-"):
        entry = numbers.number(form.removeprefix("correct-"))
        held |= {
            "correcting": entry,
            "corrected": typed,
            "kept_evidence": numbers.chosen(request.POST, "kept"),
            "kept_passages": numbers.chosen(request.POST, "joined"),
        }
    return render(request, TEMPLATE, {**held, "kept": {form: typed}}, status=422)


def answered(request: Asked, of: Any, form: str, done: str, do: Callable[[], Any]) -> HttpResponse:
    """Do what was asked and say so where the asker was; refused, the page again with the form of that name as it was typed."""
    try:
        do()
    except Refused as refusal:
        return refused(request, of, refusal, form)
    messages.success(request, done)
    to = reverse("my-work") if request.POST.get("next") == "my-work" else reverse("task", args=[of.pk])
    return HttpResponseRedirect(to)
