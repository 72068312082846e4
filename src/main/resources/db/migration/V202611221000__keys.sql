-- Keys that let programs in, beside the administrator's. Of a key only its SHA-256 is kept; what is known of it stays when
-- it is revoked, because the log of changes names it.
create table api_key (
    id uuid primary key,
    name text not null,
    prefix text not null,
    sha256 bytea not null,
    scopes text[] not null,
    created_at timestamptz not null,
    created_by text not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz,
    constraint api_key_sha256_unique unique (sha256),
    constraint api_key_is_sha256 check (length(sha256) = 32),
    constraint api_key_name check (length(name) between 1 and 100 and name = btrim(name)),
    -- They stand for others in the log of changes.
    constraint api_key_name_reserved check (lower(name) not in ('administrator', 'starter-catalogue')),
    constraint api_key_prefix check (prefix ~ '^[a-z2-7]{8}$'),
    constraint api_key_scopes_known check (
        cardinality(scopes) > 0
        and scopes <@ array['catalogue:write', 'catalogue:publish', 'salaries:write', 'salaries:read-raw', 'webhooks', 'admin']
    ),
    constraint api_key_expires_later check (expires_at > created_at)
);
-- A key that replaces a revoked one may take over its name.
create unique index api_key_name_in_use on api_key (lower(name)) where revoked_at is null;
