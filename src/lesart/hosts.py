"""The policy as settings for servers of static files. A host that reads none still has it in every page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lesart.policy import LITE, POLICY

_WHY = "# The policy of the whole site; each page also says its own in its head."
_MODULE = "text/javascript"
"""Servers older than the ending .mjs send modules as plain data, and browsers then refuse them."""


def host_files(headers: Mapping[str, str], root: str, beside_lite: Iterable[str] = ()) -> dict[str, str]:
    """File name → text of the settings for common hosts; `root` is the path of the site's home.

    JupyterLite has a policy of its own; where it is added, `beside_lite` names all else in the site's home.
    """
    rest = list(beside_lite)
    return {
        "_headers": _netlify(headers, rest),
        ".htaccess": _apache(headers, root, bool(rest)),
        "nginx.conf": _nginx(headers, root, bool(rest)),
    }


def _netlify(headers: Mapping[str, str], beside_lite: Iterable[str]) -> str:
    """Netlify, Cloudflare Pages and others. They add up what rules say, so one path has one policy."""
    paths = ["", *beside_lite]
    if len(paths) == 1:
        return "\n".join([_WHY, "/*", *_lines(headers), ""])
    others = {name: value for name, value in headers.items() if name != POLICY}
    own = [line for path in paths for line in (f"/{path}", *_lines({POLICY: headers[POLICY]}))]
    return "\n".join([_WHY, "/lite/*", *_lines({POLICY: LITE}), "/*", *_lines(others), *own, ""])


def _lines(headers: Mapping[str, str]) -> list[str]:
    return [f"  {name}: {value}" for name, value in headers.items()]


def _apache(headers: Mapping[str, str], root: str, lite: bool) -> str:
    lines = [f'  Header always set {name} "{value}"' for name, value in headers.items()]
    # A condition is heeded after all that has none.
    condition = f'  <If "%{{REQUEST_URI}} =~ m#^{root}lite/#">'
    own = [condition, f'    Header always set {POLICY} "{LITE}"', "  </If>"] if lite else []
    return "\n".join(
        [
            _WHY,
            "<IfModule mod_headers.c>",
            *own,
            *lines,
            "</IfModule>",
            "<IfModule mod_mime.c>",
            f"  AddType {_MODULE} .mjs",
            "  AddType application/wasm .wasm",
            "</IfModule>",
            f"ErrorDocument 404 {root}404.html",
            "",
        ]
    )


def _nginx(headers: Mapping[str, str], root: str, lite: bool) -> str:
    """Lines to include in the server block."""
    own = [f'location {root}lite/ {{ add_header {POLICY} "{LITE}" always; }}'] if lite else []
    lines = [f'add_header {name} "{value}" always;' for name, value in headers.items()]
    module = f"location ~ \\.mjs$ {{ types {{ }} default_type {_MODULE}; }}"
    return "\n".join([_WHY, *own, *lines, module, f"error_page 404 {root}404.html;", ""])
