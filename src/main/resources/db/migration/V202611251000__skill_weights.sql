-- How much a role needs a skill, in tenths: twice as much where it cannot be done without it, times the importance.
create function skill_weight(requirement text, importance smallint) returns integer immutable parallel safe language sql as
$$ select case requirement when 'essential' then 2 else 1 end * coalesce(importance, 3) $$;

-- All that a role needs, each skill once with its greatest weight.
alter table role drop column required_skills, add column required_weight integer not null default 0;
update role r set required_weight = coalesce((
    select sum(weight)
    from (select max(skill_weight(n.requirement, n.importance)) as weight
          from requirement n where n.role_id = r.id group by n.skill_id) as needed), 0);
set constraints all immediate;
alter table role alter column required_weight drop default,
    add constraint role_required_weight check (required_weight >= 0);
