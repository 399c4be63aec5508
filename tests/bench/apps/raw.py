"""Give one answer, whatever is asked: the least that any WSGI app does."""

import json
import os
from pathlib import Path

_status, _headers, _body = json.loads(Path(os.environ["BENCH_ANSWER"]).read_text())
STATUS = str(_status)
HEADERS = [(str(name), str(value)) for name, value in _headers]
BODY = bytes.fromhex(_body)


def app(_environ, start_response):
    start_response(STATUS, list(HEADERS))
    return [BODY]  # a list goes through granian's short way
