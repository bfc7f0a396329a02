"""What the demonstration tells of a supervision fills its room: a case from its programme to a recommendation that was kept."""

import pytest

from bamsat.config.demo import story
from bamsat.config.demo.supervision import supervise
from bamsat.records.journal.queries import check
from bamsat.records.supervision import queries
from bamsat.records.supervision.limits import Outcome
from bamsat.records.supervision.vocabulary import Stage, State
from bamsat.reports.catalogue import composed
from bamsat.reports.catalogue.supervision import REPLY, RESULTS, on_case
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("commune")


def test_the_case_goes_from_its_programme_to_a_recommendation_that_was_kept(ask) -> None:
    supervise(story._asker, story._at)
    council, committee = ask("hdnd"), ask("ubnd")
    case = queries.visible_cases(council).get()
    held = queries.dossier(council, queries.case(council, case.pk))
    assert case.programme and held.stage is Stage.CONCLUDED
    assert [bool(one.task_id) for one in held.findings] == [True] * 3
    assert (len(held.visits), len(held.self_reports), held.silent) == (1, 1, [])
    assert [one.state for one in held.recommendations] == [State.KEPT, State.GOING]
    assert Outcome.OVERDUE not in {outcome for _, outcome in held.limits}
    for asker, entry in ((council, RESULTS), (committee, REPLY)):
        assert composed(asker, entry.key, on_case(case, TODAY)).said
    assert check().holds
