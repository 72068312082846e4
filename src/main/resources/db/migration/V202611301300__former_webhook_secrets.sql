-- The secrets that a webhook had before its own, each with the end that was promised when another took its place.
create table webhook_former_secret (
    webhook_id uuid not null,
    secret text not null,
    good_until timestamptz not null,
    primary key (webhook_id, secret),
    constraint webhook_former_secret_webhook foreign key (webhook_id) references webhook on delete cascade
);

insert into webhook_former_secret (webhook_id, secret, good_until)
select id, old_secret, old_secret_until from webhook where old_secret is not null;

alter table webhook drop constraint webhook_old_secret, drop column old_secret, drop column old_secret_until;
