"""Run the command line by ``python -m sunset.cli``, as the processes of `sunset serve` do."""

from sunset.cli import main

main()
