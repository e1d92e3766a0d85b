"""Sums up all test reports, and fails when a test failed, was skipped, or did not run at all.

Usage: totals.py CHECKOUT. Reads the JUnit XML files of surefire and of the tests inside the framework, and
expected-tests beside this file: lines of a report folder's module and the least number of tests it must have.
"""

import pathlib
import sys
import xml.etree.ElementTree as ElementTree


def count(folder):
    ran = failed = skipped = 0
    for report in sorted(folder.glob("target/*-reports/**/TEST-*.xml")):
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            tests, bad = int(suite.get("tests")), int(suite.get("failures")) + int(suite.get("errors"))
            skip = int(suite.get("skipped") or 0)
            ran, failed, skipped = ran + tests, failed + bad, skipped + skip
            for case in suite.iter("testcase"):
                bad = [found for kind in ("failure", "error") for found in case.findall(kind)]
                if bad:
                    print(f"FAILED {case.get('classname')}.{case.get('name')}")
                for found in bad:
                    why = [line for line in (found.text or found.get("message") or "").splitlines() if line.strip()]
                    print("\n".join("       " + line for line in why[:8]))
                if case.find("skipped") is not None:
                    print(f"SKIPPED {case.get('classname')}.{case.get('name')}")
    return ran, failed, skipped


def main(top):
    total = broken = 0
    problems = []
    expected = {}
    for line in (top / ".ci" / "expected-tests").read_text().splitlines():
        if line and not line.startswith("#"):
            module, least = line.split()
            expected[module] = int(least)
    if not (top.parent / "shared" / "samples").is_dir():
        expected = {m: n for m, n in expected.items() if not m.endswith("+samples")}
    modules = [m.parent for m in top.glob("*/*/pom.xml")]
    for module in sorted(modules):
        ran, failed, skipped = count(module)
        name = str(module.relative_to(top))
        least = expected.pop(name, 0) + expected.pop(name + "+samples", 0)
        if ran < least:
            problems.append(f"{name}: {ran} tests ran, at least {least} were expected")
        if skipped:
            problems.append(f"{name}: {skipped} tests were skipped")
        total, broken = total + ran - failed - skipped, broken + failed + skipped
        if ran:
            print(f"{ran:6d} tests  {name}")
    problems += [f"{name}: no such module, but tests are expected" for name in expected]
    for problem in problems:
        print(problem)
    print(f"{total} passed, {broken} failed")
    return 1 if problems or broken or not total else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
