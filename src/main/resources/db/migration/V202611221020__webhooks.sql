-- Webhooks: who is told of changes, how far each has been told, and what became of each message. What a message says is
-- not kept here: it is made from the log of changes each time it is sent.
create table webhook (
    id uuid primary key,
    url text not null,
    -- None: all kinds.
    kinds text[] not null,
    description text,
    -- As it is: a message cannot be signed with the digest of a secret.
    secret text not null,
    old_secret text,
    old_secret_until timestamptz,
    disabled_because text,
    -- The last change of which a message was made; without kind and id, the last one of its revision.
    position_revision bigint not null,
    position_kind text,
    position_id uuid,
    created_at timestamptz not null,
    constraint webhook_disabled_because check (disabled_because in ('gone', 'exhausted', 'turnedOff')),
    constraint webhook_old_secret check ((old_secret is null) = (old_secret_until is null)),
    constraint webhook_position check ((position_kind is null) = (position_id is null))
);

create table webhook_delivery (
    id uuid primary key,
    webhook_id uuid not null,
    -- The line of the log that it tells of; none in a test.
    revision bigint,
    kind text,
    document_id uuid,
    status text not null,
    attempts integer not null,
    last_status integer,
    last_failure text,
    created_at timestamptz not null,
    last_attempt_at timestamptz,
    next_attempt_at timestamptz,
    constraint webhook_delivery_webhook foreign key (webhook_id) references webhook on delete cascade,
    constraint webhook_delivery_change foreign key (revision, kind, document_id) references change (revision, kind, id),
    constraint webhook_delivery_about_one_thing check (num_nulls(revision, kind, document_id) in (0, 3)),
    constraint webhook_delivery_status check (status in ('pending', 'delivered', 'failed')),
    constraint webhook_delivery_next_attempt check ((next_attempt_at is null) = (status <> 'pending'))
);
-- Messages go in order: the next one is made when there is none under way.
create unique index webhook_delivery_one_under_way on webhook_delivery (webhook_id) where status = 'pending';
create index webhook_delivery_by_webhook on webhook_delivery (webhook_id, id desc);
create index webhook_delivery_by_time on webhook_delivery (created_at);

-- What a webhook has yet to be told: the message under way, or the one it gave up at, and the changes after its position.
create view webhook_outstanding as
    select webhook_id, revision
    from webhook_delivery
    where status <> 'delivered' and revision is not null
    union all
    select w.id, c.revision
    from webhook w
    join change c on c.revision >= w.position_revision
                 and (c.revision > w.position_revision or (c.kind, c.id) > (w.position_kind, w.position_id))
                 and (w.kinds = '{}' or c.kind = any (w.kinds));

-- Which instance sends, and until when, unless it says so again.
create table webhook_lease (
    singleton boolean primary key default true,
    holder uuid not null,
    expires_at timestamptz not null,
    constraint webhook_lease_is_one_row check (singleton)
);
insert into webhook_lease (holder, expires_at) values ('00000000-0000-0000-0000-000000000000', '-infinity');
