-- What a dry run would have changed, a row for each document of its file. Its revision was never made, so the log has
-- nothing of it; what another import changed stands in the log, and only there.
create table import_change (
    import_id uuid not null references import on delete cascade,
    kind text not null,
    id uuid not null,
    slug text not null,
    action text not null,
    -- Where the file has it, counted from 1; null where the format does not tell.
    line bigint,
    document jsonb,
    primary key (import_id, kind, id),
    constraint import_change_action check (action in ('created', 'changed', 'unchanged')),
    constraint import_change_document check ((document is null) = (action = 'unchanged')),
    constraint import_change_line check (line > 0)
);

-- The revision that an import made or, in a dry run, would have made; null where it changed nothing.
alter table import add column made_revision bigint;
update import
set made_revision = cast(report ->> 'revision' as bigint)
where status = 'done'
  and (format in ('ai-jobs', 'plain')
       or cast(report #>> '{counts,created}' as bigint) + cast(report #>> '{counts,changed}' as bigint) > 0);
