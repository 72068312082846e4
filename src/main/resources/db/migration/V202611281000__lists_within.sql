-- Lists with the commonest filter are read in the order of an index too.
create index role_of_family on role (family_id, sort_key, id);
drop index role_by_family;
create index skill_of_kind on skill (kind, sort_key, id);
create index responsibility_of_category on responsibility (category, sort_key, id);
