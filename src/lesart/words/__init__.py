"""Glossary terms: their head lines, their forms, and where they stand in an article."""
