-- The pay ranges that an employer sets for a role at a level and a place. A band holds from the day valid_from to the day
-- before valid_to.

-- An exclusion constraint compares scalars only with the extension btree_gist. It compares ranges without one, and a range
-- can be of one value.
create type text_range as range (subtype = text, collation = "C");
create type uuid_range as range (subtype = uuid);

create table band (
    id uuid primary key,
    slug text not null,
    role_id uuid not null,
    level text,
    place_id uuid,
    minimum numeric(14, 2) not null,
    midpoint numeric(14, 2),
    maximum numeric(14, 2) not null,
    currency text not null,
    per text not null,
    valid_from date not null,
    valid_to date,
    note text,
    revision bigint not null,
    updated_at timestamptz not null,
    constraint band_slug_unique unique (slug),
    constraint band_slug_format check (is_slug(slug)),
    constraint band_fact foreign key (id) references fact deferrable initially deferred,
    constraint band_role foreign key (role_id) references role deferrable initially deferred,
    constraint band_place foreign key (place_id) references place deferrable initially deferred,
    constraint band_level_known check (level is null or are_levels(array [level])),
    constraint band_minimum check (minimum > 0),
    constraint band_midpoint check (midpoint between minimum and maximum),
    constraint band_maximum check (maximum >= minimum),
    constraint band_currency check (currency ~ '^[A-Z]{3}$'),
    constraint band_per check (per in ('year', 'month', 'week', 'day', 'hour')),
    constraint band_valid_from check (valid_from between '1900-01-01' and '9999-12-31'),
    constraint band_valid_to check (valid_to > valid_from and valid_to <= '9999-12-31'),
    -- No level is a level of its own here, and no place a place. Checked at the end of a write, for those that exchange two.
    constraint band_one_at_a_time exclude using gist (
        uuid_range(role_id, role_id, '[]') with =,
        text_range(coalesce(level, ''), coalesce(level, ''), '[]') with =,
        uuid_range(coalesce(place_id, '00000000-0000-0000-0000-000000000000'),
                   coalesce(place_id, '00000000-0000-0000-0000-000000000000'), '[]') with =,
        daterange(valid_from, valid_to) with &&) deferrable initially deferred
);
create index band_by_role on band (role_id);
create index band_by_place on band (place_id);
