"""Run in the peers' environment: `python docling_worker.py FILE …` prints [{seconds, headings: [[level, text], …]}, …] as JSON.

docling reads DOCX by its own backend without any model. One converter, warmed on the first file before the clock starts.
`python docling_worker.py --alone FILE` converts one file as a first and only one, and prints the document as JSON.
"""

import json
import logging
import sys
import time

from docling.datamodel.base_models import InputFormat
from docling.document_converter import DocumentConverter

logging.disable(logging.CRITICAL)


def main(files: list[str]) -> None:
    converter = DocumentConverter(allowed_formats=[InputFormat.DOCX])
    converter.convert(files[0])
    rows = []
    for file in files:
        start = time.perf_counter()
        document = converter.convert(file).document
        took = time.perf_counter() - start
        items = [item for item, _ in document.iterate_items()]
        headings = [
            [getattr(item, "level", 0), item.text]
            for item in items
            if getattr(item, "label", "") in {"section_header", "title"}
        ]
        rows.append({"seconds": took, "headings": headings})
    print(json.dumps(rows, ensure_ascii=False))


def alone(file: str) -> None:
    document = DocumentConverter(allowed_formats=[InputFormat.DOCX]).convert(file).document
    print(json.dumps(document.export_to_dict(), ensure_ascii=False))


if sys.argv[1] == "--alone":
    alone(sys.argv[2])
else:
    main(sys.argv[1:])
