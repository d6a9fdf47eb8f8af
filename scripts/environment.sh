# Sourced by site and test: makes .venv with the pinned dependencies, once. No step by hand.
# $1: the extras to install, e.g. "site,notebooks".

# In a terminal where .venv is active, its own Python must not be taken for the one to build it with.
PATH="$(printf '%s' "$PATH" | tr ':' '\n' | grep -vxF "$PWD/.venv/bin" | paste -sd: -)"
export PATH
unset VIRTUAL_ENV PYTHONHOME

fail() {
    echo "lesart: $*" >&2
    exit 2
}

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 \
            && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

stamp_of() {
    # what the environment depends on: the wanted packages, their versions, the Python
    cat pyproject.toml constraints.txt | cksum
    echo "$1 $2"
}

install_into() {
    # $1: folder, $2: extras, $3: python. uv when present, never required.
    if command -v uv >/dev/null 2>&1; then
        uv venv --quiet --python "$3" "$1" \
            && VIRTUAL_ENV="$PWD/$1" uv pip install --quiet --constraint constraints.txt --editable ".[$2]"
    else
        "$3" -m venv "$1" \
            && "$1/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
                --constraint constraints.txt --editable ".[$2]"
    fi
}

make_environment() {
    extras="$1"
    python="$(find_python)" || fail "Python 3.11 or newer is needed; install it, or name one with PYTHON=/path/to/python3."
    full="$(stamp_of "$python" "site,notebooks,dev")"
    if [ -f .venv/lesart-stamp ] && [ -x .venv/bin/python ]; then
        have="$(cat .venv/lesart-stamp)"
        [ "$have" = "$full" ] && return
        [ "$have" = "$(stamp_of "$python" "$extras")" ] && return
    fi
    if ! command -v uv >/dev/null 2>&1 && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        fail "This Python has no venv; on Debian and Ubuntu install it with: apt install python3-venv"
    fi
    mkdir -p .cache
    echo "Installing the pinned dependencies into .venv (about a minute, once) …" >&2
    rm -rf .venv
    if ! install_into .venv "$extras" "$python" >.cache/install.log 2>&1; then
        rm -rf .venv
        if grep -qiE 'resolution|connect|network|timed out|unreachable|dns|No matching distribution|retries' .cache/install.log; then
            fail "The packages could not be fetched; is there a network? The full story is in .cache/install.log."
        fi
        fail "The packages could not be installed; the full story is in .cache/install.log."
    fi
    # Compiled once, so that each command starts quickly also where Python may not write bytecode.
    .venv/bin/python -m compileall -q src/lesart || true
    stamp_of "$python" "$extras" >.venv/lesart-stamp
}

apt_install() {
    # $1: package, $2: log. Only where it may be done without asking.
    sudo=""
    [ "$(id -u)" = 0 ] || sudo="sudo -n"
    command -v apt-get >/dev/null 2>&1 && $sudo true 2>/dev/null || return 1
    { $sudo apt-get update && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1"; } >"$2" 2>&1
}

# Checkers that come as packages for Node. Their own versions are exact; no lock file, which would name a host.
NODE_TOOLS="lighthouse@12.8.2 vnu-jar@26.9.27"

get_node_tools() {
    # Into .cache/node, once. Without them the gates that need them are skipped, and say so.
    if ! command -v npm >/dev/null 2>&1 || ! node -e 'process.exit(+(parseInt(process.versions.node) < 18))' 2>/dev/null; then
        echo "lesart: There is no Node 18 or newer with npm; the gates for valid HTML and Lighthouse are skipped." >&2
        return
    fi
    mkdir -p .cache
    if [ "$(cat .cache/node/lesart-stamp 2>/dev/null)" != "$NODE_TOOLS" ]; then
        echo "Getting the checkers for HTML and Lighthouse (once) …" >&2
        rm -rf .cache/node
        mkdir -p .cache/node
        # shellcheck disable=SC2086 # several packages
        if ! npm install --prefix .cache/node --no-save --no-package-lock --no-audit --no-fund --ignore-scripts \
            --loglevel=error $NODE_TOOLS >.cache/node.log 2>&1; then
            rm -rf .cache/node
            echo "lesart: The checkers could not be fetched, their gates are skipped; the full story is in .cache/node.log." >&2
            return
        fi
        echo "$NODE_TOOLS" >.cache/node/lesart-stamp
    fi
    command -v "${JAVA:-java}" >/dev/null 2>&1 || apt_install default-jre-headless .cache/java.log \
        || echo "lesart: There is no Java and none could be installed; the gate for valid HTML is skipped." >&2
}
