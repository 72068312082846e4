-- What published taxonomies state of roles beyond what the starter catalogue does.
create table role_relation (
    id uuid primary key,
    role_id uuid not null,
    position smallint not null,
    related_id uuid not null,
    strength numeric(5, 4),
    constraint role_relation_fact foreign key (id) references fact on delete cascade deferrable initially deferred,
    constraint role_relation_role foreign key (role_id) references role on delete cascade deferrable initially deferred,
    constraint role_relation_related foreign key (related_id) references role deferrable initially deferred,
    constraint role_relation_strength check (strength between 0 and 1),
    constraint role_relation_not_to_itself check (role_id <> related_id),
    constraint role_relation_once unique (role_id, related_id) deferrable initially deferred
);
create index role_relation_by_related on role_relation (related_id);

alter table requirement add column hot boolean, add column in_demand boolean;

-- What must be shown wherever something rests on the source.
alter table source add column attribution text;

-- A release is compared with what the ones before it wrote.
create index import_by_format on import (format, made_revision);
