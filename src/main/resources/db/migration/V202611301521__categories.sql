-- What responsibilities are filed under becomes a document of its own.
create table category (
    id uuid primary key,
    slug text not null,
    title text not null,
    description text,
    position smallint,
    broader_id uuid,
    source_id uuid,
    revision bigint not null,
    updated_at timestamptz not null,
    constraint category_slug_unique unique (slug),
    constraint category_slug_format check (is_slug(slug)),
    constraint category_position check (position > 0),
    constraint category_broader foreign key (broader_id) references category deferrable initially deferred,
    constraint category_source foreign key (source_id) references source deferrable initially deferred,
    constraint category_not_broader_than_itself check (broader_id <> id)
);
create index category_by_broader on category (broader_id);

-- The ten that there were, where something is filed under them: in a catalogue that is empty the starter catalogue brings
-- them, or nobody does. They are in the log as all documents are.
create temporary table shipped_category on commit drop as
select *
from (values
    ('01a2008d-7411-7c01-8a00-4d0b6a1f2301'::uuid, 'research', 'Research', 'Finding out what is known and what could be done, before anything is built.', 1),
    ('01a2008d-7411-7c02-8a00-4d0b6a1f2302'::uuid, 'design', 'Design', 'Deciding how something is to be made: its parts, its shape and how they work together.', 2),
    ('01a2008d-7411-7c03-8a00-4d0b6a1f2303'::uuid, 'build', 'Build', 'Making something and putting it together.', 3),
    ('01a2008d-7411-7c04-8a00-4d0b6a1f2304'::uuid, 'data', 'Data', 'Getting hold of data, understanding it and making it fit for use.', 4),
    ('01a2008d-7411-7c05-8a00-4d0b6a1f2305'::uuid, 'experiment', 'Experiment', 'Trying things out and testing them, to learn which works.', 5),
    ('01a2008d-7411-7c06-8a00-4d0b6a1f2306'::uuid, 'analyse', 'Analyse', 'Working out what facts and figures mean.', 6),
    ('01a2008d-7411-7c07-8a00-4d0b6a1f2307'::uuid, 'deploy', 'Deploy', 'Putting what was built to use where people rely on it.', 7),
    ('01a2008d-7411-7c08-8a00-4d0b6a1f2308'::uuid, 'maintain', 'Maintain', 'Keeping what is in use working and up to date.', 8),
    ('01a2008d-7411-7c09-8a00-4d0b6a1f2309'::uuid, 'communicate', 'Communicate', 'Passing on and explaining, within a team and beyond it.', 9),
    ('01a2008d-7411-7c0a-8a00-4d0b6a1f230a'::uuid, 'learn', 'Learn', 'Keeping up with a field and gaining new skills.', 10)
) as shipped (id, slug, title, description, position)
where exists (select from responsibility);

update revision set number = number + 1 where exists (select from shipped_category);

insert into category (id, slug, title, description, position, revision, updated_at)
select c.id, c.slug, c.title, c.description, c.position, r.number, now()
from shipped_category c cross join revision r;

insert into change (revision, kind, id, slug, action, actor, recorded_at, document)
select r.number, 'category', c.id, c.slug, 'created', 'starter-catalogue', now(),
       jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'description', c.description, 'position', c.position,
                          'broader', null, 'source', null)
from shipped_category c cross join revision r;

alter table responsibility add column category_id uuid;
update responsibility t set category_id = c.id from category c where c.slug = t.category;
set constraints all immediate;
drop index responsibility_of_category;
alter table responsibility
    drop column category,
    add constraint responsibility_category foreign key (category_id) references category deferrable initially deferred;
create index responsibility_of_category on responsibility (category_id, sort_key, id);
