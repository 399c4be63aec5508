"""Whatever is killed, customers get right answers, and everything comes back by itself."""

import os
import signal
import subprocess
import sys
import time

import pytest
from conftest import HOST, PLAN
from servers import ask, free_ports, until

pytestmark = pytest.mark.slow
