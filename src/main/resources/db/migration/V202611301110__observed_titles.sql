-- Which role observations belong to that do not name it: one rule, told in ADR 25 and stated in roles_of_titles.

-- Whose claim a title is depends on whether the role is published. And a role that goes leaves its titles until it is known
-- which observations that concerns.
alter table role_title add column status text;
update role_title t set status = r.status from role r where r.id = t.role_id;
set constraints all immediate;
alter table role_title alter column status set not null,
    drop constraint role_title_role,
    add constraint role_title_role foreign key (role_id) references role deferrable initially deferred,
    add constraint role_title_status check (status in ('published', 'draft', 'retired'));

-- The titles that observations have, other than those that name their role.
alter table title_meaning rename to observed_title;
alter index title_meaning_pkey rename to observed_title_pkey;
alter index title_meaning_by_meaning rename to observed_title_by_meaning;
alter table observed_title alter column meaning drop not null,
    -- That all observations of the title belong to; null where it is none.
    add column role_id uuid,
    -- The roles whose claim is the best; several are equal. Null until the claims were weighed.
    add column claimants uuid[];

insert into observed_title (title_key, role_id)
select distinct on (title_key) title_key, role_id
from (select title_key(title) as title_key, role_id, sum(copies) as copies
      from (select title, role_id, sum(copies) as copies
            from observation
            where not is_role_given
            group by title, role_id) as written
      group by title_key(title), role_id) as owned
order by title_key, role_id is null, copies desc, role_id
on conflict (title_key) do update set role_id = excluded.role_id;

create table dataset_title (
    dataset_id uuid not null,
    title_key text not null,
    title text not null,
    copies bigint not null,
    primary key (dataset_id, title_key)
);
insert into dataset_title (dataset_id, title_key, title, copies)
select dataset_id, title_key(title), min(title), sum(copies)
from (select dataset_id, title, sum(copies) as copies
      from observation
      where not is_role_given
      group by dataset_id, title) as written
group by dataset_id, title_key(title);
delete from observed_title o where not exists (select from dataset_title d where d.title_key = o.title_key);

create index dataset_title_by_title on dataset_title (title_key);
create index observed_title_not_weighed on observed_title (title_key) where claimants is null;
alter table dataset_title
    add constraint dataset_title_dataset foreign key (dataset_id) references dataset deferrable initially deferred,
    add constraint dataset_title_copies check (copies > 0);
alter table observed_title
    add constraint observed_title_role foreign key (role_id) references role deferrable initially deferred;

-- The rule. Of the roles that claim a title, the published ones come before drafts, and those before retired ones; then
-- whose title it is, whose alternate title, whose title means the same, whose alternate title means the same. What is equal
-- after that stays with the role that has its observations, or belongs to none.
create function roles_of_titles(keys text[]) returns table (title_key text, role_id uuid, claimants uuid[])
    stable parallel safe language sql as
$$ with asked as (
       select k.title_key, o.meaning, o.role_id as holder
       from unnest(keys) as k (title_key)
       left join observed_title o on o.title_key = k.title_key),
   claim as (
       select a.title_key, t.role_id, t.status, case when t.is_alternate then 2 else 1 end as nearness
       from asked a join role_title t on t.title_key = a.title_key
       union all
       select a.title_key, t.role_id, t.status, case when t.is_alternate then 4 else 3 end
       from asked a join role_title t on t.meaning = a.meaning
       where a.meaning <> ''),
   ranked as (
       select c.title_key, c.role_id,
              rank() over (partition by c.title_key
                           order by array_position('{published,draft,retired}', c.status), min(c.nearness)) as place
       from claim c
       group by c.title_key, c.role_id, c.status),
   best as (
       select r.title_key, array_agg(r.role_id order by r.role_id) as claimants
       from ranked r
       where r.place = 1
       group by r.title_key)
   select a.title_key,
          case when cardinality(b.claimants) = 1 then b.claimants[1]
               when a.holder = any (b.claimants) then a.holder end,
          coalesce(b.claimants, '{}')
   from asked a left join best b on b.title_key = a.title_key $$;

drop function role_of_title(text);
