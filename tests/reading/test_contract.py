import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from bamsat.doors.cli.commands import bamsat
from bamsat.reading import read
from bamsat.reading.contract import schema, to_contract


def test_the_printed_schema_is_a_schema() -> None:
    printed = json.loads(CliRunner().invoke(bamsat, ["schema"]).stdout)
    jsonschema.Draft202012Validator.check_schema(printed)
    assert printed == schema()


def test_the_schema_refuses_an_unknown_role(plan: Path) -> None:
    contract = to_contract(read(plan.read_bytes(), plan.name))
    contract["outline"] = [{**contract["outline"][0], "role": "chapter"}]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(contract, schema())


def test_a_reading_keeps_the_contract(plan: Path) -> None:
    contract = json.loads(json.dumps(to_contract(read(plan.read_bytes(), plan.name))))
    assert list(jsonschema.Draft202012Validator(schema()).iter_errors(contract)) == []


def test_spans_quote_their_text(plan: Path) -> None:
    contract = to_contract(read(plan.read_bytes(), plan.name))
    text = contract["text"]
    assert contract["tasks"]
    for task in contract["tasks"]:
        assert text[slice(*task["span"])] == task["text"]
        for assignment in task["assignments"]:
            assert assignment["body"] in text[slice(*assignment["span"])]
    for recipient in contract["recipients"]:
        assert text[slice(*recipient["span"])].startswith(recipient["text"].split("(")[0].strip())
