"""Fetch what pages use and others wrote: ``python tests/tools/vendor.py [folder ...]``.

Takes the files as their authors built them, with npm, and writes them with versions, digests and licences
to the folders of ``api/static/`` named below. To change a version, change it here and run the script again;
it needs the network, the service does not.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

STATIC = Path(__file__).resolve().parents[2] / "api" / "static"

FOLDERS: dict[str, dict[str, dict[str, str]]] = {
    # The last releases that run in a page without a build step.
    "graphiql": {
        "graphiql@3.9.0": {"graphiql.min.js": "graphiql.min.js", "graphiql.min.css": "graphiql.min.css"},
        "react@18.3.1": {"umd/react.production.min.js": "react.production.min.js"},
        "react-dom@18.3.1": {"umd/react-dom.production.min.js": "react-dom.production.min.js"},
    },
    # Each file imports nothing: the policy of the page forbids import maps.
    "explorer/vendor": {
        "htm@3.1.1": {"preact/standalone.module.js": "htm-preact.js"},
        # Its code, as of about this release, is inside htm-preact.js; listed for its licence.
        "preact@10.5.13": {},
        "@preact/signals-core@1.14.5": {"dist/signals-core.mjs": "signals.js"},
    },
}
"""For each folder the npm packages, and for each the files taken with their names here."""


def main(folders: list[str]) -> None:
    """Write the files of the folders, and a `vendor.json` in each."""
    for folder in folders or list(FOLDERS):
        target = STATIC / folder
        target.mkdir(parents=True, exist_ok=True)
        listed = [vendored(package, files, target) for package, files in FOLDERS[folder].items()]
        text = json.dumps(listed, indent=2, ensure_ascii=False)
        (target / "vendor.json").write_text(text + "\n", "utf-8")


def vendored(package: str, files: dict[str, str], target: Path) -> dict[str, Any]:
    """Write the files of a package; gives what `vendor.json` says of them."""
    command = ["npm", "pack", "--silent", package]
    with tempfile.TemporaryDirectory() as folder:
        packing = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
        with tarfile.open(Path(folder) / packing.stdout.split()[-1]) as packed:
            contents = {name: member(packed, source) for source, name in files.items()}
            described = json.loads(member(packed, "package.json"))
            licence_text = member(packed, "LICENSE").decode()
    for name, content in contents.items():
        (target / name).write_bytes(content)
    return {
        "package": described["name"],
        "version": described["version"],
        "licence": described["license"],
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()},
        "licenceText": licence_text,
    }


def member(packed: tarfile.TarFile, name: str) -> bytes:
    """The content of a file of an npm package."""
    found = packed.extractfile(f"package/{name}")
    assert found is not None, f"{name} is no file of the package"
    return found.read()


if __name__ == "__main__":
    main(sys.argv[1:])
