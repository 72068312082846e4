-- Lists of ten thousands are put in order by a key that is kept, not made anew for each question.
alter table role add column sort_key text collate "C" not null generated always as (lower(title)) stored;
alter table skill add column sort_key text collate "C" not null generated always as (lower(name)) stored;
alter table responsibility
    add column sort_key text collate "C" not null generated always as (left(lower(statement), 100)) stored;
drop index role_by_title;
drop index skill_by_name;
drop index responsibility_by_statement;

-- How many different skills a role requires: similar roles are told by the part that they share.
alter table role
    add column required_skills integer not null default 0,
    add constraint role_required_skills check (required_skills >= 0);
update role r set required_skills = (select count(distinct n.skill_id) from requirement n where n.role_id = r.id);
set constraints all immediate;
alter table role alter column required_skills drop default;

-- What rests on a source, and how many facts do, without a look at the facts. An entry is repeated where an earlier one of
-- the same fact names the same source.
alter table evidence add column owner_id uuid, add column is_repeated boolean not null default false;
update evidence e
set owner_id = f.owner_id,
    is_repeated = exists (
        select 1 from evidence o where o.fact_id = e.fact_id and o.source_id = e.source_id and o.position < e.position)
from fact f
where f.id = e.fact_id;
set constraints all immediate;
alter table evidence alter column owner_id set not null, alter column is_repeated drop default;
drop index evidence_by_source;
create index evidence_by_source on evidence (source_id, owner_id, is_repeated);
