-- Pay of individual people, owned by datasets, and exact counts by amount for the questions asked most.
-- Every change to these tables happens under the lock of the revision, so that they agree at each commit.

-- How a title is compared: letter case and blanks do not matter.
create function title_key(title text) returns text immutable parallel safe language sql as
$$ select lower(regexp_replace(trim(both from title), '\s+', ' ', 'g')) $$;

create table role_title (
    title_key text not null,
    role_id uuid not null,
    is_alternate boolean not null,
    primary key (title_key, role_id),
    constraint role_title_role foreign key (role_id) references role on delete cascade deferrable initially deferred
);
create index role_title_by_role on role_title (role_id);

insert into role_title (title_key, role_id, is_alternate)
select title_key(name), id, bool_and(is_alternate)
from (select id, title as name, false as is_alternate from role
      union all
      select id, unnest(alternate_titles), true from role) as named
group by title_key(name), id;

-- The role that a title means: the one whose title it is, or else the only one that has it as an alternate title.
create function role_of_title(key text) returns uuid stable parallel safe language sql as
$$ select case when count(*) filter (where not is_alternate) = 1
                    then (array_agg(role_id) filter (where not is_alternate))[1]
               when count(*) = 1 then (array_agg(role_id))[1] end
   from role_title where title_key = key $$;

create table dataset (
    id uuid primary key,
    slug text not null,
    title text not null,
    source_id uuid not null,
    policy text not null,
    minimum_observations integer not null,
    minimum_contributors integer not null,
    repeats text not null,
    -- What contributors' keys are hashed with, so that nobody can find a person by trying all keys.
    salt bytea not null,
    revision bigint not null,
    constraint dataset_slug_unique unique (slug),
    constraint dataset_slug_format check (is_slug(slug)),
    constraint dataset_fact foreign key (id) references fact deferrable initially deferred,
    constraint dataset_source foreign key (source_id) references source deferrable initially deferred,
    constraint dataset_policy check (policy in ('public', 'confidential')),
    constraint dataset_minimum_observations check (minimum_observations >= 3),
    constraint dataset_minimum_contributors check (minimum_contributors >= 3),
    constraint dataset_repeats check (repeats in ('keep', 'drop')),
    constraint dataset_salt check (length(salt) = 32)
);

create type observed_level as enum ('entry', 'mid', 'senior', 'lead', 'principal', 'executive');
create type employment_type as enum ('fullTime', 'partTime', 'contract', 'freelance');
create type pay_period as enum ('year', 'month', 'week', 'day', 'hour');

-- One row for what people report once, and for what repeats it exactly (copies). A row with an external id is its own.
-- There may be many millions: types instead of checks, and no foreign key, which would cost more than all the rest of
-- taking a row in. That role and dataset exist is kept by pay_count, which has a row for each pair of them in here.
create table observation (
    dataset_id uuid not null,
    content_key uuid not null,
    role_id uuid,
    title text not null,
    -- True where the dataset itself says which role it is; its title is not asked then.
    is_role_given boolean not null,
    level observed_level,
    place text collate "C",
    residence text collate "C",
    employment_type employment_type,
    remote smallint,
    organisation_size text,
    year smallint not null,
    date text,
    amount numeric(14, 2) not null,
    currency text collate "C" not null,
    per pay_period not null,
    amount_in_usd numeric(14, 2),
    total numeric(14, 2),
    base numeric(14, 2),
    bonus numeric(14, 2),
    equity numeric(14, 2),
    contributor bytea,
    external_id text,
    -- Cents of a US dollar a year, of 2080 paid hours where the amount is per hour or day (by_hour).
    pay bigint not null,
    by_hour boolean not null,
    copies integer not null,
    constraint observation_pay check (pay > 0 and copies > 0)
);
create index observation_by_key on observation (dataset_id, content_key);
-- Answers any filter of a role without the table.
create index observation_by_slice on observation
    (role_id, place, year, level, employment_type, remote, by_hour, pay, copies, dataset_id) where role_id is not null;
create index observation_unmatched on observation (title_key(title), dataset_id, copies) where role_id is null and not is_role_given;

-- How many people of a slice have each amount. '' and 0 stand for all levels, places and years. A place counts what is
-- inside it too. copies counts every observation, distinct_rows leaves out exact repeats.
create table pay_count (
    role_id uuid not null,
    dataset_id uuid not null,
    level text not null,
    place text not null,
    year smallint not null,
    amounts bigint[] not null,
    copies bigint[] not null,
    distinct_rows bigint[] not null,
    primary key (role_id, dataset_id, level, place, year),
    constraint pay_count_role foreign key (role_id) references role deferrable initially deferred,
    constraint pay_count_dataset foreign key (dataset_id) references dataset deferrable initially deferred,
    constraint pay_count_pairs check (cardinality(amounts) = cardinality(copies) and cardinality(amounts) = cardinality(distinct_rows))
);
create index pay_count_by_dataset on pay_count (dataset_id);
