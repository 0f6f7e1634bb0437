"""What the dashboard costs beside a floor and peers. Run with: python tests/benchmark.py

The product is reached from outside alone: its address, its websocket, its tables as files. Only `product` imports it.
"""
