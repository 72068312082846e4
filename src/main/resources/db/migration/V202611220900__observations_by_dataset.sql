-- Each dataset's observations are a partition. A first import of millions of rows then fills a table of its own and
-- indexes it at once, which takes a third of the time, and to remove a dataset is to drop its table.
alter table observation rename to observation_before;
alter index observation_by_key rename to observation_before_by_key;
alter index observation_by_slice rename to observation_before_by_slice;
alter index observation_unmatched rename to observation_before_unmatched;

create table observation (like observation_before including defaults including constraints) partition by list (dataset_id);
create index observation_by_key on observation (dataset_id, content_key);
create index observation_by_slice on observation
    (role_id, place, year, level) include (employment_type, remote, by_hour, pay, copies, dataset_id)
    where role_id is not null;
create index observation_unmatched on observation (title_key(title), dataset_id, copies) where role_id is null and not is_role_given;

-- A table for the rows of a dataset that has none: to be filled, and then attached as a partition.
create function create_observations(dataset uuid) returns text language plpgsql as
$$ declare
    name text := 'observation_' || replace(dataset::text, '-', '_');
begin
    execute format('drop table if exists %I', name);
    execute format('create table %I (like observation including defaults including constraints)', name);
    return name;
end $$;

create function attach_observations(dataset uuid) returns void language plpgsql as
$$ begin
    execute format('alter table observation attach partition %I for values in (%L)',
                   'observation_' || replace(dataset::text, '-', '_'), dataset);
end $$;

create function drop_observations(dataset uuid) returns void language plpgsql as
$$ begin
    execute format('drop table if exists %I', 'observation_' || replace(dataset::text, '-', '_'));
end $$;

do $$ declare
    held uuid;
begin
    for held in select distinct dataset_id from observation_before loop
        execute format('insert into %I select * from observation_before where dataset_id = %L', create_observations(held), held);
        perform attach_observations(held);
    end loop;
end $$;

drop table observation_before;

-- Read often and written once: to compress them costs more than all the rest of counting.
alter table pay_count alter column amounts set storage external, alter column copies set storage external,
    alter column distinct_rows set storage external;
