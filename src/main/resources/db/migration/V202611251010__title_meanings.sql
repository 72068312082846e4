-- What the words of a role's name mean: its different words in the order of the alphabet, abbreviations written out.
alter table role_title add column meaning text;
create index role_title_by_meaning on role_title (meaning);

-- The same of the titles that observations have, without what they say beside the work, such as a seniority or a place.
create table title_meaning (
    title_key text primary key,
    meaning text not null
);
create index title_meaning_by_meaning on title_meaning (meaning);

-- The role that a title means: the one whose title it is, or else the only one that has it as an alternate title; or else
-- the same of the roles whose names mean what it means.
create or replace function role_of_title(key text) returns uuid stable parallel safe language sql as
$$ select case when count(*) filter (where is_exact) > 0 then
                    case when count(*) filter (where is_exact and not is_alternate) = 1
                              then (array_agg(role_id) filter (where is_exact and not is_alternate))[1]
                         when count(*) filter (where is_exact) = 1
                              then (array_agg(role_id) filter (where is_exact))[1] end
               when count(distinct role_id) filter (where not is_alternate) = 1
                    then (array_agg(role_id) filter (where not is_alternate))[1]
               when count(distinct role_id) = 1 then (array_agg(role_id))[1] end
   from (select role_id, is_alternate, true as is_exact
         from role_title where title_key = key
         union all
         select t.role_id, t.is_alternate, false
         from title_meaning m join role_title t on t.meaning = m.meaning
         where m.title_key = key) as named $$;
