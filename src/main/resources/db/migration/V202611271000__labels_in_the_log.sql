-- A profile names some twenty other documents. To read their names from the documents unpacked each of them, of which some
-- have a hundred kilobytes.
alter table change
    add column title text generated always as (coalesce(document ->> 'title', document ->> 'name')) stored,
    add column detail text generated always as (document ->> 'kind') stored;
