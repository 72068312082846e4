-- Pay is kept in the currency it was paid in, and converted only where a question asks for another one.

-- Whose pay a dataset holds, and what becomes of rows that can hardly be meant so.
alter table dataset
    add column population text not null default 'market',
    add column implausible text not null default 'warn',
    add constraint dataset_population check (population in ('own', 'market')),
    add constraint dataset_implausible check (implausible in ('warn', 'reject'));
alter table dataset alter column population drop default, alter column implausible drop default;

-- What a confidential dataset told is compared with what it will tell, person by person. The name of a person's state holds
-- the pay, so that the names that were given before are given anew.
create function name_uuid(name bytea) returns uuid immutable parallel safe language sql as
$$ select overlay(overlay(md5(name) placing '3' from 13 for 1)
                  placing to_hex((('x' || substr(md5(name), 17, 1))::bit(4)::int & 3) | 8) from 17 for 1)::uuid $$;

-- Hours and days by 2080 paid hours a year.
create function periods_a_year(period pay_period) returns integer immutable parallel safe language sql as
$$ select case period when 'year' then 1 when 'month' then 12 when 'week' then 52 when 'day' then 260 else 2080 end $$;

create temporary table renamed on commit drop as
select name_uuid(convert_to(person || (o.pay || 'x' || o.copies), 'UTF8')) as before,
       name_uuid(convert_to(
           person || (round(o.amount * periods_a_year(o.per) * 10000)::bigint || o.currency || 'x' || o.copies), 'UTF8')) as after
from observation o
join dataset d on d.id = o.dataset_id and d.policy = 'confidential'
cross join lateral (
    select o.content_key || ' ' || name_uuid(coalesce(o.contributor, uuid_send(o.content_key))) || ' ' as person) as named;

drop index observation_by_slice;
alter table observation
    alter column amount type numeric(18, 4), alter column amount_in_usd type numeric(18, 4),
    alter column total type numeric(18, 4), alter column base type numeric(18, 4), alter column bonus type numeric(18, 4),
    alter column equity type numeric(18, 4),
    -- Whether the pay of a part-time job was brought to that of a full-time one.
    add column is_scaled boolean not null default false,
    -- The same as pay, by the dataset's own conversion to US dollars.
    add column pay_in_usd bigint;

-- pay: ten-thousandths of a unit of the currency a year, of full-time work; of 2080 paid hours where the amount is per hour
-- or day (by_hour).
update observation
set pay = round(amount * periods_a_year(per) * 10000),
    pay_in_usd = round(amount_in_usd * periods_a_year(per) * 10000);

-- Answers any filter of a role without the table.
create index observation_by_slice on observation
    (role_id, place, year, level) include (employment_type, remote, by_hour, currency, pay, copies, is_scaled, dataset_id)
    where role_id is not null;

-- The counts are by currency and year too, since both decide how pay is converted.
truncate pay_count;
alter table pay_count
    drop constraint pay_count_pkey,
    add column currency text collate "C" not null,
    add column scaled bigint not null,
    add primary key (role_id, dataset_id, level, place, currency, year);

insert into pay_count (role_id, dataset_id, level, place, currency, year, amounts, copies, distinct_rows, scaled)
with recursive around (place, code) as (
    select code, code from place
    union
    select a.place, w.code from around a join place p on p.code = a.code join place w on w.id = p.within_id),
counted as (
    select o.role_id, o.dataset_id, c.level, c.place, o.currency, o.year, o.pay, sum(o.copies) as copies,
           count(*) as distinct_rows, coalesce(sum(o.copies) filter (where o.is_scaled), 0) as scaled
    from observation o
    cross join lateral (
        select '' as level, '' as place
        union all
        select o.level::text, '' where o.level is not null
        union all
        select '', a.code from around a where a.place = o.place) as c
    where o.role_id is not null
    group by o.role_id, o.dataset_id, c.level, c.place, o.currency, o.year, o.pay)
select role_id, dataset_id, level, place, currency, year, array_agg(pay order by pay), array_agg(copies order by pay),
       array_agg(distinct_rows order by pay), sum(scaled)
from counted
group by role_id, dataset_id, level, place, currency, year;

-- What was told of confidential datasets was told in US dollars, in cents.
alter table pay_release add column currency text collate "C";
update pay_release
set currency = 'USD',
    amounts = coalesce((select array_agg(a * 100 order by n) from unnest(amounts) with ordinality as told (a, n)), '{}'),
    members = coalesce((select array_agg(coalesce(r.after, m) order by n)
                        from unnest(members) with ordinality as told (m, n)
                        left join renamed r on r.before = m), '{}');
alter table pay_release alter column currency set not null;

drop function name_uuid, periods_a_year;
