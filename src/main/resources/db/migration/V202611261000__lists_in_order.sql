-- Lists without filters are read in the order of an index, so that a page takes as long however long the list is.
create index role_by_sort_key on role (sort_key, id);
create index role_by_update on role ((lpad(cast(1000000000000 - revision as text), 13, '0') collate "C"), id);
create index skill_by_sort_key on skill (sort_key, id);
create index responsibility_by_sort_key on responsibility (sort_key, id);
