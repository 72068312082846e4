-- What each write touched, in the order of the commits: by it instances drop the answers that depend on it. Of one that an
-- instance finds no row of, it takes everything to be touched.
alter table revision add column invalidation bigint not null default 0;

create table invalidation (
    number bigint primary key,
    revision bigint not null,
    parts text[] not null
);
