"""`python -m dpo_desk` is the same as the command `dpo-desk`."""

from __future__ import annotations

import sys

from dpo_desk.app import main

if __name__ == "__main__":
    sys.exit(main())
