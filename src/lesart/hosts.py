"""The policy as settings for servers of static files. A host that reads none still has it in every page."""

from __future__ import annotations

from collections.abc import Mapping

_WHY = "# The policy of the whole site; each page also says its own in its head."
_MODULE = "text/javascript"
"""Servers older than the ending .mjs send modules as plain data, and browsers then refuse them."""


def host_files(headers: Mapping[str, str], root: str) -> dict[str, str]:
    """File name → text of the settings for common hosts; `root` is the path of the site's home."""
    return {
        "_headers": _netlify(headers),
        ".htaccess": _apache(headers, root),
        "nginx.conf": _nginx(headers, root),
    }


def _netlify(headers: Mapping[str, str]) -> str:
    """Netlify, Cloudflare Pages and others."""
    lines = [f"  {name}: {value}" for name, value in headers.items()]
    return "\n".join([_WHY, "/*", *lines, ""])


def _apache(headers: Mapping[str, str], root: str) -> str:
    lines = [f'  Header always set {name} "{value}"' for name, value in headers.items()]
    return "\n".join(
        [
            _WHY,
            "<IfModule mod_headers.c>",
            *lines,
            "</IfModule>",
            "<IfModule mod_mime.c>",
            f"  AddType {_MODULE} .mjs",
            "</IfModule>",
            f"ErrorDocument 404 {root}404.html",
            "",
        ]
    )


def _nginx(headers: Mapping[str, str], root: str) -> str:
    """Lines to include in the server block."""
    lines = [f'add_header {name} "{value}" always;' for name, value in headers.items()]
    module = f"location ~ \\.mjs$ {{ types {{ }} default_type {_MODULE}; }}"
    return "\n".join([_WHY, *lines, module, f"error_page 404 {root}404.html;", ""])
