-- A band is of a role, or of a grade for all roles that are at it.
alter table band
    alter column role_id drop not null,
    add column ladder_id uuid,
    add column grade text,
    drop constraint band_level_known,
    drop constraint band_one_at_a_time,
    add constraint band_ladder foreign key (ladder_id) references ladder deferrable initially deferred,
    add constraint band_of_role_or_grade check ((role_id is null) = (ladder_id is not null)),
    add constraint band_grade check ((ladder_id is null) = (grade is null)),
    add constraint band_level_of_role check (level is null or role_id is not null),
    -- No level is a level of its own here, and no place a place. Checked at the end of a write, for those that exchange two.
    add constraint band_one_at_a_time exclude using gist (
        uuid_range(coalesce(role_id, ladder_id), coalesce(role_id, ladder_id), '[]') with =,
        text_range(coalesce(level, grade, ''), coalesce(level, grade, ''), '[]') with =,
        uuid_range(coalesce(place_id, '00000000-0000-0000-0000-000000000000'),
                   coalesce(place_id, '00000000-0000-0000-0000-000000000000'), '[]') with =,
        daterange(valid_from, valid_to) with &&) deferrable initially deferred;
create index band_by_grade on band (ladder_id, grade);
create index change_by_grade on change ((document ->> 'grade'), revision)
    where kind = 'band' and document ->> 'grade' is not null;
