-- Files that were or are being taken in. An instance that takes one in says so every second (seen_at).
create table import (
    id uuid primary key,
    format text not null,
    actor text not null,
    status text not null,
    cancel_requested boolean not null default false,
    started_at timestamptz not null,
    seen_at timestamptz not null,
    report jsonb not null,
    constraint import_status check (status in ('running', 'done', 'failed', 'cancelled'))
);
create index import_by_start on import (started_at desc, id desc);
