-- Families and places are read and written as the other documents are: with the revision that they are of.
alter table family add column revision bigint, add column updated_at timestamptz;
alter table place add column revision bigint, add column updated_at timestamptz;

update family f
set revision = c.revision, updated_at = c.recorded_at
from (select distinct on (id) id, revision, recorded_at from change where kind = 'family' order by id, revision desc) c
where c.id = f.id;
update place p
set revision = c.revision, updated_at = c.recorded_at
from (select distinct on (id) id, revision, recorded_at from change where kind = 'place' order by id, revision desc) c
where c.id = p.id;

-- What was written past the log.
update family set revision = (select number from revision), updated_at = now() where revision is null;
update place set revision = (select number from revision), updated_at = now() where revision is null;

-- Foreign keys are deferred, and a table with checks to be made is not altered.
set constraints all immediate;
alter table family alter column revision set not null, alter column updated_at set not null;
alter table place alter column revision set not null, alter column updated_at set not null;
