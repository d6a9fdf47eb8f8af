"""Lesart: annotated German news lessons, every quotation checked against its source."""

__version__ = "0.1.0"
