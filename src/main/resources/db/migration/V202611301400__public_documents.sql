-- Whether everybody may see this version of a document: of roles, the published ones. Null where it was deleted.
alter table change
    add column is_public boolean generated always as (
        case when document is null then null
             when kind = 'role' then document ->> 'status' = 'published'
             else true end) stored;

-- The few roles whose parts are left out of what everybody sees.
create index role_not_published on role (id) where status <> 'published';

-- Whether everybody may see what names this role: while it is published, or once it was and is gone. Null is no role.
create function is_of_public_role(slug text) returns boolean
    language sql stable parallel safe
    return slug is null
        or exists (select from role r where r.slug = $1 and r.status = 'published')
        or not exists (select from role r where r.slug = $1)
           and exists (select from change c where c.kind = 'role' and c.slug = $1 and c.is_public);
