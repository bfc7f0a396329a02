"""Run in the peers' environment: `python docling_worker.py FILE …` converts all files once more for each line on its standard input.

The first line that it prints, before any round, is the headings of each file: [[[level, text], …], …]; then a line a round, of each file
the seconds on the clock and of the processor. docling reads DOCX by its own backend without any model; one converter does all, so that every round is warm.
`python docling_worker.py --alone FILE` converts one file as a first and only one, and prints the document as JSON.
"""

import json
import logging
import sys
import time
from typing import Any

from docling.datamodel.base_models import InputFormat
from docling.document_converter import DocumentConverter

logging.disable(logging.CRITICAL)


def main(files: list[str]) -> None:
    converter = DocumentConverter(allowed_formats=[InputFormat.DOCX])
    print(json.dumps([_headings(converter.convert(file).document) for file in files], ensure_ascii=False), flush=True)
    for _ in sys.stdin:
        print(json.dumps([_seconds(converter, file) for file in files]), flush=True)


def _headings(document: Any) -> list[tuple[int, str]]:
    items = [item for item, _ in document.iterate_items()]
    return [
        (getattr(item, "level", 0), item.text)
        for item in items
        if getattr(item, "label", "") in {"section_header", "title"}
    ]


def _seconds(converter: DocumentConverter, file: str) -> tuple[float, float]:
    start, spent = time.perf_counter(), time.process_time()
    converter.convert(file)
    return time.perf_counter() - start, time.process_time() - spent


def alone(file: str) -> None:
    document = DocumentConverter(allowed_formats=[InputFormat.DOCX]).convert(file).document
    print(json.dumps(document.export_to_dict(), ensure_ascii=False))


if sys.argv[1] == "--alone":
    alone(sys.argv[2])
else:
    main(sys.argv[1:])
