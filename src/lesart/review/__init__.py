"""A page on this machine where a person decides what becomes of proposed annotations.

`steps` and `take` are the core: from one text of `annotations.md` to the next. `history` takes steps back and
knows the fate of each proposal, `journal` keeps it, `desk` holds both to the files, `server` shows the page.
"""
