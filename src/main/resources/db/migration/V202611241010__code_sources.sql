-- Who says that a code and a role or skill are related.
alter table role_code
    add column source_id uuid,
    add constraint role_code_source foreign key (source_id) references source deferrable initially deferred;
create index role_code_by_source on role_code (source_id) where source_id is not null;

alter table skill_code
    add column source_id uuid,
    add constraint skill_code_source foreign key (source_id) references source deferrable initially deferred;
create index skill_code_by_source on skill_code (source_id) where source_id is not null;
