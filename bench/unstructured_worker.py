"""Run in the environment of unstructured, in a folder that holds its spaCy model: as `docling_worker.py`, its first line the titles found.

It remembers the sentences that it met last; before each file they are forgotten, so that a later round reads what the first one read.
"""

import json
import logging
import sys
import time

from unstructured.nlp import tokenize
from unstructured.partition.docx import partition_docx

logging.disable(logging.CRITICAL)


def main(files: list[str]) -> None:
    found = [[(0, str(e)) for e in partition_docx(file) if e.category == "Title"] for file in files]
    print(json.dumps(found, ensure_ascii=False), flush=True)
    for _ in sys.stdin:
        print(json.dumps([_seconds(file) for file in files]), flush=True)


def _seconds(file: str) -> tuple[float, float]:
    for name, kept in vars(tokenize).items():
        if hasattr(kept, "cache_clear") and name != "_get_nlp":  # the model itself stays warm
            kept.cache_clear()
    start, spent = time.perf_counter(), time.process_time()
    partition_docx(file)
    return time.perf_counter() - start, time.process_time() - spent


main(sys.argv[1:])
