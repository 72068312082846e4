-- Ladders: grades in order, each with what it means on the common scale.
create table ladder (
    id uuid primary key,
    slug text not null,
    title text not null,
    description text,
    revision bigint not null,
    updated_at timestamptz not null,
    constraint ladder_slug_unique unique (slug),
    constraint ladder_slug_format check (is_slug(slug))
);

create table ladder_grade (
    ladder_id uuid not null,
    position integer not null,
    code text not null,
    title text,
    level text,
    description text,
    primary key (ladder_id, position),
    constraint ladder_grade_unique unique (ladder_id, code) deferrable initially deferred,
    constraint ladder_grade_ladder foreign key (ladder_id) references ladder on delete cascade deferrable initially deferred,
    constraint ladder_grade_level_known check (level is null or are_levels(array [level]))
);
create index ladder_grade_by_level on ladder_grade (level, ladder_id, code);

-- A level of a role has a key of its own; the six words are what it means on the common scale, where it means one.
alter table role_level
    add column key text,
    add column rank smallint,
    add column ladder_id uuid,
    add column grade text;
update role_level l
set key = l.level,
    rank = (select count(*)
            from role_level o
            where o.role_id = l.role_id
              and array_position(array ['entry', 'mid', 'senior', 'lead', 'principal', 'executive'], o.level)
                  <= array_position(array ['entry', 'mid', 'senior', 'lead', 'principal', 'executive'], l.level));
alter table role_level
    alter column key set not null,
    alter column rank set not null,
    alter column level drop not null,
    alter column title drop not null,
    drop constraint role_level_known,
    drop constraint role_level_unique,
    add constraint role_level_unique unique (role_id, key),
    add constraint role_level_known check (level is null or are_levels(array [level])),
    add constraint role_level_grade check ((ladder_id is null) = (grade is null)),
    add constraint role_level_ladder foreign key (ladder_id) references ladder deferrable initially deferred;
create index role_level_by_grade on role_level (ladder_id, grade);

-- They name levels by the keys of the role.
alter table responsibility drop constraint responsibility_levels_known;
alter table responsibility add constraint responsibility_levels_named check (array_position(levels, null) is null);
alter table requirement drop constraint requirement_levels_known;
alter table requirement add constraint requirement_levels_named check (array_position(levels, null) is null);

-- The levels of roles with what their grades say of them, as Java resolves them of documents (RoleLevel.resolved).
create view level_of_role as
select l.role_id, l.key, l.rank, coalesce(l.level, g.level) as level, a.slug || ':' || l.grade as grade,
       coalesce(l.title, g.title,
                case when l.grade is null and l.level is not null then initcap(l.level) || ' ' || r.title
                     else r.title || ' ' || coalesce(l.grade, l.key) end) as title
from role_level l
join role r on r.id = l.role_id
left join ladder a on a.id = l.ladder_id
left join ladder_grade g on g.ladder_id = l.ladder_id and g.code = l.grade;
