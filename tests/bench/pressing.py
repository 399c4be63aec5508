"""Print editions, as one of the processes of `sunset serve` does."""

import os

from sunset.cli.loops import press
from sunset.settings import from_environment

press(from_environment(os.environ), None)
