"""Serve any WSGI app as `sunset serve` serves the edge: the same server with the same options."""

import sys

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from sunset.cli.servers import EDGE_THREADS

Granian(
    f"{sys.argv[1]}:app",
    port=int(sys.argv[2]),
    interface=Interfaces.WSGI,
    http=HTTPModes.http1,
    websockets=False,
    blocking_threads=EDGE_THREADS,
    log_level=LogLevels.error,
).serve()
