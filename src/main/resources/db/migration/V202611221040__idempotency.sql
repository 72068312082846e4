-- The first answer to each request that named itself with the header Idempotency-Key, written in the transaction of its
-- effect: a retry after a lost connection gets it again.
create table kept_answer (
    actor text not null,
    idempotency_key text not null,
    -- SHA-256 of the operation and of what it was given.
    fingerprint bytea not null,
    status smallint not null,
    location text,
    body text not null,
    recorded_at timestamptz not null,
    primary key (actor, idempotency_key),
    constraint kept_answer_key check (length(idempotency_key) between 1 and 255),
    constraint kept_answer_fingerprint check (length(fingerprint) = 32),
    constraint kept_answer_status check (status between 200 and 299)
);
create index kept_answer_by_time on kept_answer (recorded_at);

-- A file that is sent again under its key is not taken again; one that failed may be.
alter table import add column idempotency_key text, add column fingerprint bytea;
alter table import add constraint import_key check (length(idempotency_key) between 1 and 255);
alter table import add constraint import_fingerprint check (length(fingerprint) = 32);
create unique index import_by_key on import (actor, idempotency_key);
