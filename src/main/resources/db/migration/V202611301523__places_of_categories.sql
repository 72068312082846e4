-- A profile says where a category stands among others, beside what it is called.
alter table change
    drop column detail,
    add column detail text
        generated always as (coalesce(document ->> 'kind', case when kind = 'category' then document ->> 'position' end)) stored;
