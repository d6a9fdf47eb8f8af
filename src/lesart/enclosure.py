"""What a stranger's notebook runs in: no network where the system can take it away, bounded memory and time.

The kernel talks through files in place of the network, so that it can be without one. What an ordinary user
cannot take away, such as reading files, is left to the machine that runs strangers' notebooks.
"""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

try:
    import resource
except ImportError:  # a system without such limits
    resource = None  # type: ignore[assignment]

from jupyter_client.manager import AsyncKernelManager
from traitlets.config import Config

MEMORY = 2 * 1024**3
"""Bytes that the process may ask for."""
PROCESSOR = 120
"""Seconds of processor time for all cells together."""
LARGEST = 64 * 1024**2
"""Bytes of the largest file it may write."""


@cache
def without_network() -> tuple[str, ...]:
    """What begins a command that gets no network; empty where the system refuses that to this user."""
    unshare = shutil.which("unshare")
    if not unshare:
        return ()
    for prefix in ((unshare, "--net"), (unshare, "--map-root-user", "--net")):
        if subprocess.run([*prefix, "true"], capture_output=True).returncode == 0:
            return (*prefix, "--")
    return ()


def limit() -> None:
    """Bound the process that calls this, and all it starts."""
    if resource is None:
        return
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR),
        (resource.RLIMIT_FSIZE, LARGEST),
        (resource.RLIMIT_CORE, 0),
    ):
        _, highest = resource.getrlimit(kind)
        resource.setrlimit(
            kind, (most, most) if highest == resource.RLIM_INFINITY else (min(most, highest),) * 2
        )


def settings(folder: str) -> Config:
    """How kernels are started, those without network among them: their sockets lie in this folder."""
    own = {"transport": "ipc", "ip": f"{folder}/kernel"} if without_network() else {}
    return Config({"Enclosed": own})


class Enclosed(AsyncKernelManager):
    """Starts the kernel of a notebook inside."""

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        return [*without_network(), *super().format_kernel_cmd(extra_arguments)]
