-- The catalogue: what is written through documents, and the log of every change to it.
-- Foreign keys are deferred: one write may bring documents in any order, and is checked as a whole at its commit.
-- Constraint names are part of the interface: the API turns them into problem documents.

create function are_levels(levels text[]) returns boolean immutable parallel safe language sql as
$$ select levels <@ array ['entry', 'mid', 'senior', 'lead', 'principal', 'executive'] and array_position(levels, null) is null $$;

create function is_partial_date(date text) returns boolean immutable parallel safe language sql as
$$ select date ~ '^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$' $$;

create function is_slug(slug text) returns boolean immutable parallel safe language sql as
$$ select slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120 $$;

-- Every word of q, as a prefix of a stem: what the q parameter of a list means.
create function search_query(q text) returns tsquery immutable parallel safe language sql as
$$ select to_tsquery('english', array_to_string(array(
       select word || ':*' from regexp_split_to_table(lower(q), '[^[:alnum:]]+') as word where word <> ''), ' & ')) $$;

create table revision (
    singleton boolean primary key default true,
    number bigint not null,
    constraint revision_is_one_row check (singleton)
);
insert into revision (number) values (0);

create table change (
    revision bigint not null,
    kind text not null,
    id uuid not null,
    slug text not null,
    action text not null,
    actor text not null,
    recorded_at timestamptz not null,
    document jsonb,
    primary key (revision, kind, id),
    constraint change_action check (action in ('created', 'changed', 'deleted')),
    constraint change_document check ((document is null) = (action = 'deleted'))
);
create index change_by_id on change (id, revision desc);
create index change_by_slug on change (kind, slug, revision desc);
create index change_by_time on change (recorded_at, revision);
create index change_by_role on change (kind, (document ->> 'role'), revision);

create table source (
    id uuid primary key,
    slug text not null,
    title text not null,
    publisher text,
    author text,
    published_on text,
    licence text,
    url text,
    description text,
    revision bigint not null,
    updated_at timestamptz not null,
    constraint source_slug_unique unique (slug),
    constraint source_slug_format check (is_slug(slug)),
    constraint source_published_on check (is_partial_date(published_on))
);

-- A fact is anything the catalogue states. It cannot exist without its first piece of evidence.
create table fact (
    id uuid primary key,
    owner_id uuid not null,
    kind text not null,
    first_evidence smallint not null default 0,
    constraint fact_first_evidence check (first_evidence = 0)
);
create index fact_by_owner on fact (owner_id);

create table evidence (
    fact_id uuid not null,
    position smallint not null,
    source_id uuid not null,
    locator text,
    as_of text,
    method text not null,
    note text,
    primary key (fact_id, position),
    constraint evidence_fact foreign key (fact_id) references fact on delete cascade deferrable initially deferred,
    constraint evidence_source foreign key (source_id) references source deferrable initially deferred,
    constraint evidence_as_of check (is_partial_date(as_of)),
    constraint evidence_method check (method in ('published', 'survey', 'statute', 'editorial'))
);
create index evidence_by_source on evidence (source_id, fact_id);

alter table fact add constraint fact_has_evidence foreign key (id, first_evidence)
    references evidence (fact_id, position) deferrable initially deferred;

create table family (
    id uuid primary key,
    slug text not null,
    title text not null,
    description text,
    constraint family_slug_unique unique (slug),
    constraint family_slug_format check (is_slug(slug))
);

create table place (
    id uuid primary key,
    slug text not null,
    code text not null,
    name text not null,
    kind text not null,
    within_id uuid,
    constraint place_fact foreign key (id) references fact deferrable initially deferred,
    constraint place_code_unique unique (code),
    constraint place_slug_is_code check (slug = lower(code)),
    constraint place_kind check (kind in ('country', 'subdivision', 'area')),
    constraint place_nests check ((within_id is null) = (kind = 'country')),
    constraint place_within foreign key (within_id) references place deferrable initially deferred
);
create index place_by_within on place (within_id);

create table skill (
    id uuid primary key,
    slug text not null,
    name text not null,
    kind text not null,
    description text,
    alternate_names text[] not null,
    revision bigint not null,
    updated_at timestamptz not null,
    search_text text not null,
    search tsvector generated always as (to_tsvector('english', search_text)) stored,
    constraint skill_slug_unique unique (slug),
    constraint skill_slug_format check (is_slug(slug)),
    constraint skill_kind check (kind in ('language', 'tool', 'mathematics', 'method', 'knowledge', 'interpersonal')),
    constraint skill_is_a_fact foreign key (id) references fact deferrable initially deferred
);
create index skill_by_name on skill (lower(name) collate "C", slug);
create index skill_search on skill using gin (search);

create table skill_code (
    skill_id uuid not null,
    scheme text not null,
    code text not null,
    relation text not null,
    primary key (skill_id, scheme, code),
    constraint skill_code_skill foreign key (skill_id) references skill on delete cascade deferrable initially deferred,
    constraint skill_code_relation check (relation in ('exact', 'broader', 'narrower', 'related'))
);
create index skill_code_by_code on skill_code (scheme, code);

create table skill_broader (
    skill_id uuid not null,
    broader_id uuid not null,
    primary key (skill_id, broader_id),
    constraint skill_broader_skill foreign key (skill_id) references skill on delete cascade deferrable initially deferred,
    constraint skill_broader_broader foreign key (broader_id) references skill deferrable initially deferred,
    constraint skill_not_broader_than_itself check (skill_id <> broader_id)
);
create index skill_broader_by_broader on skill_broader (broader_id);

create table role (
    id uuid primary key,
    slug text not null,
    title text not null,
    summary text not null,
    family_id uuid not null,
    status text not null,
    alternate_titles text[] not null,
    revision bigint not null,
    updated_at timestamptz not null,
    search_text text not null,
    search tsvector generated always as (to_tsvector('english', search_text)) stored,
    constraint role_slug_unique unique (slug),
    constraint role_slug_format check (is_slug(slug)),
    constraint role_status check (status in ('draft', 'published', 'retired')),
    constraint role_family foreign key (family_id) references family deferrable initially deferred,
    constraint role_is_a_fact foreign key (id) references fact deferrable initially deferred
);
create index role_by_title on role (lower(title) collate "C", slug);
create index role_by_family on role (family_id);
create index role_search on role using gin (search);

create table role_code (
    role_id uuid not null,
    scheme text not null,
    code text not null,
    relation text not null,
    primary key (role_id, scheme, code),
    constraint role_code_role foreign key (role_id) references role on delete cascade deferrable initially deferred,
    constraint role_code_relation check (relation in ('exact', 'broader', 'narrower', 'related'))
);
create index role_code_by_code on role_code (scheme, code);

create table role_level (
    id uuid primary key,
    role_id uuid not null,
    level text not null,
    title text not null,
    summary text,
    minimum_years smallint,
    maximum_years smallint,
    constraint role_level_fact foreign key (id) references fact on delete cascade deferrable initially deferred,
    constraint role_level_role foreign key (role_id) references role on delete cascade deferrable initially deferred,
    constraint role_level_unique unique (role_id, level),
    constraint role_level_known check (are_levels(array [level])),
    constraint role_level_years check (minimum_years >= 0 and (maximum_years is null or maximum_years >= minimum_years))
);
create index role_level_by_level on role_level (level, role_id);

create table responsibility (
    id uuid primary key,
    role_id uuid not null,
    position smallint not null,
    statement text not null,
    category text not null,
    importance smallint,
    levels text[] not null,
    search tsvector generated always as (to_tsvector('english', statement)) stored,
    constraint responsibility_fact foreign key (id) references fact on delete cascade deferrable initially deferred,
    constraint responsibility_role foreign key (role_id) references role on delete cascade deferrable initially deferred,
    constraint responsibility_category check (category in ('research', 'design', 'build', 'data', 'experiment', 'analyse', 'deploy', 'maintain', 'communicate', 'learn')),
    constraint responsibility_importance check (importance between 1 and 5),
    constraint responsibility_levels_known check (are_levels(levels))
);
create index responsibility_by_role on responsibility (role_id, position);
create index responsibility_by_statement on responsibility (left(lower(statement), 100) collate "C", id);
create index responsibility_search on responsibility using gin (search);

create table responsibility_skill (
    responsibility_id uuid not null,
    position integer not null,
    skill_id uuid not null,
    primary key (responsibility_id, position),
    constraint responsibility_skill_responsibility foreign key (responsibility_id) references responsibility on delete cascade deferrable initially deferred,
    constraint responsibility_skill_skill foreign key (skill_id) references skill deferrable initially deferred
);
create index responsibility_skill_by_skill on responsibility_skill (skill_id);

create table requirement (
    id uuid primary key,
    role_id uuid not null,
    skill_id uuid not null,
    position smallint not null,
    requirement text not null,
    importance smallint,
    proficiency smallint,
    levels text[] not null,
    constraint requirement_fact foreign key (id) references fact on delete cascade deferrable initially deferred,
    constraint requirement_role foreign key (role_id) references role on delete cascade deferrable initially deferred,
    constraint requirement_skill foreign key (skill_id) references skill deferrable initially deferred,
    constraint requirement_known check (requirement in ('essential', 'optional')),
    constraint requirement_importance check (importance between 1 and 5),
    constraint requirement_proficiency check (proficiency between 1 and 5),
    constraint requirement_levels_known check (are_levels(levels))
);
create index requirement_by_role on requirement (role_id, position);
create index requirement_by_skill on requirement (skill_id, role_id);

create table education (
    id uuid primary key,
    role_id uuid not null,
    position smallint not null,
    statement text not null,
    required boolean not null,
    constraint education_fact foreign key (id) references fact on delete cascade deferrable initially deferred,
    constraint education_role foreign key (role_id) references role on delete cascade deferrable initially deferred
);
create index education_by_role on education (role_id);

create table industry (
    id uuid primary key,
    role_id uuid not null,
    position smallint not null,
    name text not null,
    constraint industry_fact foreign key (id) references fact on delete cascade deferrable initially deferred,
    constraint industry_role foreign key (role_id) references role on delete cascade deferrable initially deferred
);
create index industry_by_role on industry (role_id);

create table application (
    id uuid primary key,
    role_id uuid not null,
    position smallint not null,
    name text not null,
    description text,
    constraint application_fact foreign key (id) references fact on delete cascade deferrable initially deferred,
    constraint application_role foreign key (role_id) references role on delete cascade deferrable initially deferred
);
create index application_by_role on application (role_id);

create table employment (
    id uuid primary key,
    role_id uuid not null,
    position smallint not null,
    kind text not null,
    statement text,
    constraint employment_fact foreign key (id) references fact on delete cascade deferrable initially deferred,
    constraint employment_role foreign key (role_id) references role on delete cascade deferrable initially deferred,
    constraint employment_kind check (kind in ('permanent', 'freelance', 'founder'))
);
create index employment_by_role on employment (role_id);

create table collaborator (
    id uuid primary key,
    role_id uuid not null,
    position smallint not null,
    collaborator_id uuid,
    name text not null,
    how text,
    constraint collaborator_fact foreign key (id) references fact on delete cascade deferrable initially deferred,
    constraint collaborator_role foreign key (role_id) references role on delete cascade deferrable initially deferred,
    constraint collaborator_collaborator foreign key (collaborator_id) references role deferrable initially deferred
);
create index collaborator_by_role on collaborator (role_id);
create index collaborator_by_collaborator on collaborator (collaborator_id);

create table outlook (
    id uuid primary key,
    role_id uuid not null,
    position smallint not null,
    measure text not null,
    value numeric,
    unit text,
    period_start text,
    period_end text,
    scope text,
    statement text not null,
    constraint outlook_fact foreign key (id) references fact on delete cascade deferrable initially deferred,
    constraint outlook_role foreign key (role_id) references role on delete cascade deferrable initially deferred,
    constraint outlook_measure check (measure in ('employment-growth', 'ranking', 'demand')),
    constraint outlook_unit check (value is null or unit is not null),
    constraint outlook_period_start check (is_partial_date(period_start)),
    constraint outlook_period_end check (is_partial_date(period_end))
);
create index outlook_by_role on outlook (role_id);

create table pay_statement (
    id uuid primary key,
    slug text not null,
    role_id uuid not null,
    statement text not null,
    constraint pay_statement_slug_unique unique (slug),
    constraint pay_statement_slug_format check (is_slug(slug)),
    constraint pay_statement_fact foreign key (id) references fact deferrable initially deferred,
    constraint pay_statement_role foreign key (role_id) references role deferrable initially deferred
);
create index pay_statement_by_role on pay_statement (role_id);

create table salary_figure (
    id uuid primary key,
    slug text not null,
    role_id uuid not null,
    statistic text not null,
    level text,
    place_id uuid,
    amount numeric(14, 2),
    currency text not null,
    per text not null,
    basis text,
    as_of text not null,
    sample_size integer,
    approximate boolean not null,
    status text not null,
    revision bigint not null,
    constraint salary_figure_slug_unique unique (slug),
    constraint salary_figure_slug_format check (is_slug(slug)),
    constraint salary_figure_fact foreign key (id) references fact deferrable initially deferred,
    constraint salary_figure_role foreign key (role_id) references role deferrable initially deferred,
    constraint salary_figure_place foreign key (place_id) references place deferrable initially deferred,
    constraint salary_figure_statistic check (statistic in ('mean', 'median', 'p10', 'p25', 'p75', 'p90', 'minimum', 'maximum', 'typical')),
    constraint salary_figure_level_known check (level is null or are_levels(array [level])),
    constraint salary_figure_amount check (amount > 0),
    constraint salary_figure_currency check (currency ~ '^[A-Z]{3}$'),
    constraint salary_figure_per check (per in ('year', 'month', 'week', 'day', 'hour')),
    constraint salary_figure_basis check (basis in ('gross', 'net')),
    constraint salary_figure_as_of check (is_partial_date(as_of)),
    constraint salary_figure_sample_size check (sample_size > 0),
    constraint salary_figure_status check (status in ('reported', 'topCoded', 'notAvailable')),
    constraint salary_figure_amount_known check ((amount is null) = (status = 'notAvailable'))
);
create index salary_figure_by_role on salary_figure (role_id);
create index salary_figure_by_place on salary_figure (place_id);

-- Units of currency for one unit of base, as one authority states them for one day, month or year.
create table exchange_rate (
    rates_id uuid not null,
    slug text not null,
    base text not null,
    currency text not null,
    date text not null,
    rate numeric not null,
    primary key (rates_id, currency),
    constraint exchange_rate_fact foreign key (rates_id) references fact deferrable initially deferred,
    constraint exchange_rate_slug_format check (is_slug(slug)),
    constraint exchange_rate_base check (base ~ '^[A-Z]{3}$'),
    constraint exchange_rate_currency check (currency ~ '^[A-Z]{3}$' and currency <> base),
    constraint exchange_rate_date check (is_partial_date(date)),
    constraint exchange_rate_positive check (rate > 0)
);
create index exchange_rate_by_currency on exchange_rate (currency, date);

-- What was loaded of the catalogue that a release ships, so that an unchanged one need not be read again.
create table starter_catalogue (
    singleton boolean primary key default true,
    sha256 bytea not null,
    constraint starter_catalogue_is_one_row check (singleton)
);

-- The first administrator's key, as its SHA-256: who may write before there are other keys.
create table administrator_key (
    singleton boolean primary key default true,
    sha256 bytea not null,
    constraint administrator_key_is_one_row check (singleton),
    constraint administrator_key_is_sha256 check (length(sha256) = 32)
);
