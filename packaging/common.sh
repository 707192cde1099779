# Shared by packaging/run and packaging/test: packages, and the build. Sourced from the checkout's top folder.

# Debian packages of the list that are not installed yet, one a line.
missing_packages() {
    local package
    while read -r package; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || printf '%s\n' "$package"
    done < <(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' packaging/debian-packages.txt)
}

install_missing_packages() {
    if ! command -v dpkg-query >/dev/null; then
        echo "This is not a Debian system: install the packages in packaging/debian-packages.txt by hand." >&2
        return 0
    fi
    local missing
    missing=$(missing_packages)
    [ -z "$missing" ] && return 0
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { echo "Missing packages, and neither root nor sudo to install them:" $missing >&2; return 1; }
        as_root=(sudo)
    fi
    echo "Installing:" $missing
    export DEBIAN_FRONTEND=noninteractive
    "${as_root[@]}" apt-get update -qq
    # shellcheck disable=SC2086 # one word a package
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
}

# build TARGET… (none: everything) in the release preset
build() {
    cmake --preset release
    cmake --build --preset release --parallel "$(nproc)" ${1:+--target "$@"}
}
