"""What the dashboard costs beside floors and peers: python tests/benchmark.py

Ratios within one run on one machine, never seconds against a limit. Needs pip install -e '.[benchmark]'.
"""

from benchmark.command import main

if __name__ == "__main__":
    main()
