"""What tests write need not reach the disk: nobody unplugs a machine in the middle of one."""

import os

import lmdb


def spare_the_disk():
    """Let files and editions count as written once the system has them."""
    os.fsync = _is_open
    lmdb.open = _opened


def _is_open(file):
    os.fstat(file)


def _opened(*where, really=lmdb.open, **options):
    return really(*where, **{**options, "sync": False})
