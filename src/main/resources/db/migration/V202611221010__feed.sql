-- An export reads the documents of one kind in the order of their ids, a page at a time.
create index change_by_kind on change (kind, id, revision desc);
