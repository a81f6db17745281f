"""The pictures of the README: pages of the sample's record, taken with a headless Chromium.

python -m tools.pictures       needs chromium on the PATH
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parents[1]
PICTURE = HERE / "docs" / "pictures" / "situation-report.png"


def main() -> int:
    """Builds the sample's record and takes the picture of its situation report; 1 without a browser."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("no chromium on the PATH: install one, then run this again", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "demo"
        subprocess.run([sys.executable, "-m", "rapporteur", "demo", "--out", str(out)], check=True)
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--screenshot={PICTURE}",
             "--window-size=1280,1300", f"--user-data-dir={folder}/browser", (out / "index.html").resolve().as_uri()],
            check=True, capture_output=True,
        )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
