"""Fetch the editor that `api/graphiql.py` serves: ``python tests/tools/vendor_graphiql.py``.

Takes the files as their authors built them, with npm, and writes them with versions, digests and licences
to ``api/static/graphiql/``. To change a version, change it here and run the script again; it needs the
network, the service does not.
"""

import hashlib
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parents[2] / "api" / "static" / "graphiql"

# The last releases that run in a page without a build step.
PACKAGES: dict[str, dict[str, str]] = {
    "graphiql@3.9.0": {"graphiql.min.js": "graphiql.min.js", "graphiql.min.css": "graphiql.min.css"},
    "react@18.3.1": {"umd/react.production.min.js": "react.production.min.js"},
    "react-dom@18.3.1": {"umd/react-dom.production.min.js": "react-dom.production.min.js"},
}


def main() -> None:
    """Write the files and `vendor.json`."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        listed = [vendored(package, files, Path(folder)) for package, files in PACKAGES.items()]
    text = json.dumps(listed, indent=2, ensure_ascii=False)
    (TARGET / "vendor.json").write_text(text + "\n", "utf-8")


def vendored(package: str, files: dict[str, str], folder: Path) -> dict[str, Any]:
    """Write the files of a package; gives what `vendor.json` says of them."""
    command = ["npm", "pack", "--silent", package]
    archive = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.split()[
        -1
    ]
    with tarfile.open(folder / archive) as packed:
        described = json.loads(member(packed, "package.json"))
        digests = {}
        for source, name in files.items():
            content = member(packed, source)
            (TARGET / name).write_bytes(content)
            digests[name] = hashlib.sha256(content).hexdigest()
        licence_text = member(packed, "LICENSE").decode()
    return {
        "package": described["name"],
        "version": described["version"],
        "licence": described["license"],
        "sha256": digests,
        "licenceText": licence_text,
    }


def member(packed: tarfile.TarFile, name: str) -> bytes:
    """The content of a file of an npm package."""
    found = packed.extractfile(f"package/{name}")
    assert found is not None, f"{name} is no file of the package"
    return found.read()


if __name__ == "__main__":
    main()
