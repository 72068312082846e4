-- What has been told of confidential datasets: every state of a cell that was ever published, because whoever saw one can
-- compare it with the next. is_current marks what is told now; a rule says why nothing is.
create table pay_release (
    role_id uuid not null,
    dataset_id uuid not null,
    level text not null,
    place text not null,
    year smallint not null,
    number bigint generated always as identity,
    revision bigint not null,
    is_current boolean not null,
    rule text,
    first_year smallint not null,
    last_year smallint not null,
    amounts bigint[] not null,
    copies bigint[] not null,
    distinct_rows bigint[] not null,
    members uuid[] not null,
    contributors uuid[] not null,
    primary key (role_id, dataset_id, level, place, year, number),
    constraint pay_release_role foreign key (role_id) references role deferrable initially deferred,
    constraint pay_release_dataset foreign key (dataset_id) references dataset deferrable initially deferred,
    constraint pay_release_pairs check (cardinality(members) = cardinality(contributors))
);
create unique index pay_release_current on pay_release (role_id, dataset_id, level, place, year) where is_current;
create index pay_release_by_dataset on pay_release (dataset_id, role_id);
