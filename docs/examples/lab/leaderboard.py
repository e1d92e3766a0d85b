"""Prints the leaderboard of a lab and saves a table of the best run.

Usage: SLM_LAB_TOKEN=... python3 leaderboard.py http://127.0.0.1:8411 [FOLDER]

Needs nothing but Python itself, and a token with the permission 'read', which the lab's page makes
under Account.
"""

import json
import os
import pathlib
import sys
import urllib.error
import urllib.request


def get(lab, token, path):
    request = urllib.request.Request(f"{lab}/api/v1/{path}", headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        told = json.loads(error.read() or b"{}")
        sys.exit(f"{told.get('problem', error)}. {told.get('remedy', '')}.")


def main(lab, folder="."):
    token = os.environ.get("SLM_LAB_TOKEN") or sys.exit("Set SLM_LAB_TOKEN to a token of the lab.")
    board = json.loads(get(lab, token, "leaderboard"))
    ranking = board.get("ranking")
    if not ranking:
        sys.exit("There is nothing to rank yet: no run has ended.")
    print(f"{ranking['figure']['title']} over {ranking['cases']} cases of {board['dataset']['id']}")
    for entry in ranking["entries"]:
        low, high = entry.get("overCases", (float("nan"), float("nan")))
        print(f"{entry['rank']:3}  {entry['mean']:.4f}  [{low:.4f}, {high:.4f}]  {entry['label']}")

    best = ranking["entries"][0]["run"]
    names = json.loads(get(lab, token, f"runs/{best}/tables"))
    name = next(name for name in names if name.endswith(".csv"))
    table = pathlib.Path(folder) / f"{best}-{name}"
    table.write_bytes(get(lab, token, f"runs/{best}/tables/{name}"))
    print(f"The table is in {table}")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
