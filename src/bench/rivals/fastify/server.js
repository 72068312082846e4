import Fastify from 'fastify';
import pg from 'pg';

// Later than any revision: what is read is the newest.
const NOW = '9223372036854775807';
const SEPARATOR = '\u001f';
const LEVELS = ['entry', 'mid', 'senior', 'lead', 'principal', 'executive'];
const SALARY_KINDS = ['figure', 'pay-statement', 'band'];

const DOCUMENT = {
  name: 'document',
  text: `
    select id, slug, revision, action, actor, recorded_at, document::text
    from change
    where id = (select id from change
                where kind = $1 and slug = $2 and revision <= $3
                order by revision desc
                limit 1)
      and kind = $4 and revision <= $5
    order by revision desc
    limit 1`,
};

const LABELS = {
  name: 'labels',
  text: `
    select distinct on (kind, slug) kind, slug, title, detail
    from change
    where (kind, slug) in (select * from unnest($1::text[], $2::text[])) and revision <= $3
    order by kind, slug, revision desc`,
};

const SALARY_DOCUMENTS = {
  name: 'salary-documents',
  text: `
    select kind, document::text
    from (select distinct on (id) *
          from change
          where kind = any ($1) and revision <= $2
            and id in (select id from change where kind = any ($3) and document ->> 'role' = $4)
          order by id, revision desc) as newest
    where action <> 'deleted' and document ->> 'role' = $5`,
};

const PAY_COUNTS = {
  name: 'pay-counts',
  text: `
    select r.slug, c.place, c.year, d.slug, s.slug, d.repeats, null as rule, false as is_confidential,
           y.first_year, y.last_year, c.amounts, c.copies, c.distinct_rows
    from pay_count c
    join role r on r.id = c.role_id
    join dataset d on d.id = c.dataset_id and d.policy = 'public'
    join source s on s.id = d.source_id
    left join lateral (
        select min(y.year) as first_year, max(y.year) as last_year
        from pay_count y
        where (y.role_id, y.dataset_id, y.level, y.place) = (c.role_id, c.dataset_id, c.level, '')
          and y.year <> 0 and c.year in (0, y.year)) as y on true
    where r.slug = any ($1) and c.place = any ($2) and c.level = $3 and c.year = $4
    union all
    select r.slug, c.place, c.year, d.slug, s.slug, d.repeats, c.rule, true as is_confidential, c.first_year,
           c.last_year, c.amounts, c.copies, c.distinct_rows
    from pay_release c
    join role r on r.id = c.role_id
    join dataset d on d.id = c.dataset_id and d.policy = 'confidential' and c.is_current
    join source s on s.id = d.source_id
    where r.slug = any ($5) and c.place = any ($6) and c.level = $7 and c.year = $8`,
};

const SOURCES = {
  name: 'sources',
  text: `
    select document::text
    from (select distinct on (slug) slug, action, document
          from change
          where kind = $1 and slug = any ($2) and revision <= $3
          order by slug, revision desc) as newest
    where action <> 'deleted'
    order by slug`,
};

function list(isCounted, isFirstPage, rows) {
  const ofFamily = 'role r where r.family_id = (select f.id from family f where f.slug = $1)';
  return {
    name: `list-${isCounted ? 'counted' : 'uncounted'}-${isFirstPage ? 'first' : 'next'}-${rows}`,
    text: `
      with total as (${isCounted ? 'select cast($2 as bigint) as n' : `select count(*) as n from ${ofFamily}`}),
           page as (
               select r.id as id, r.sort_key as sort_key
               from ${ofFamily}
               ${isFirstPage ? '' : `and (r.sort_key, r.id) > ($${isCounted ? 3 : 2}, $${isCounted ? 4 : 3})`}
               order by r.sort_key, r.id
               limit ${rows})
      select cast(r.id as text) as text_id, r.slug, r.title, r.summary, f.slug as family_slug,
             f.title as family_title, r.status, r.alternate_titles,
             array(select l.level from role_level l where l.role_id = r.id) as levels,
             r.revision, r.updated_at, p.sort_key, (select n from total) as total
      from page p join role r on r.id = p.id join family f on f.id = r.family_id
      order by p.sort_key, p.id`,
  };
}

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// A Date would lose the microseconds. The session's time zone is UTC; fractions have three digits or six.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => {
  const [seconds, fraction] = text.slice(0, -'+00'.length).replace(' ', 'T').split('.');
  return fraction ? `${seconds}.${fraction.padEnd(fraction.length > 3 ? 6 : 3, '0')}Z` : `${seconds}Z`;
});

const pool = new pg.Pool({
  host: process.env.DB_HOST,
  port: Number(process.env.DB_PORT),
  database: process.env.DB_NAME,
  user: process.env.DB_USER,
  password: process.env.DB_PASSWORD,
  max: 20,
  options: '-c plan_cache_mode=force_generic_plan -c timezone=UTC',
});

async function query(statement, ...values) {
  const result = await pool.query({ ...statement, values });
  return result.rows;
}

async function findProfile(slug) {
  const [stored] = await query(DOCUMENT, 'role', slug, NOW, 'role', NOW);
  if (!stored || stored.action === 'deleted') {
    return null;
  }
  const role = JSON.parse(stored.document);
  const labels = await findLabels(role);
  const salary = await findSalary(role);
  return {
    id: stored.id,
    slug: role.slug,
    title: role.title,
    summary: role.summary,
    family: { slug: role.family, title: labels.get(`family ${role.family}`).title },
    status: role.status,
    revision: stored.revision,
    updatedAt: stored.recorded_at,
    alternateTitles: role.alternateTitles,
    codes: role.codes,
    evidence: role.evidence,
    levels: role.levels.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level)),
    responsibilities: role.responsibilities,
    skills: role.skills.map((need) => {
      const { slug, title, detail } = labels.get(`skill ${need.skill}`);
      return { ...need, skill: { slug, name: title, kind: detail } };
    }),
    education: role.education,
    industries: role.industries,
    applications: role.applications,
    employment: role.employment,
    collaborators: role.collaborators.map((collaborator) => ({
      ...collaborator,
      role: reference(labels.get(`role ${collaborator.role}`)),
    })),
    outlook: role.outlook,
    relations: role.relations.map((relation) => ({
      ...relation,
      role: reference(labels.get(`role ${relation.role}`)),
    })),
    salary,
    sources: await findSources(role, salary),
    links: links(role.slug),
  };
}

async function findLabels(role) {
  const wanted = new Set([`family ${role.family}`]);
  role.skills.forEach((need) => wanted.add(`skill ${need.skill}`));
  [...role.collaborators, ...role.relations]
    .filter((other) => other.role !== null)
    .forEach((other) => wanted.add(`role ${other.role}`));
  const pairs = Array.from(wanted, (key) => key.split(' '));
  const kinds = pairs.map(([kind]) => kind);
  const slugs = pairs.map(([, slug]) => slug);
  const rows = await query(LABELS, kinds, slugs, NOW);
  return new Map(rows.map((row) => [`${row.kind} ${row.slug}`, row]));
}

async function findSalary(role) {
  const rows = await query(SALARY_DOCUMENTS, SALARY_KINDS, NOW, SALARY_KINDS, role.slug, role.slug);
  const stated = (kind) => rows.filter((row) => row.kind === kind).map((row) => JSON.parse(row.document));
  const counts = await query(PAY_COUNTS, [role.slug], [''], '', 0, [role.slug], [''], '', 0);
  if (counts.length > 0 || stated('band').length > 0) {
    throw new Error(`${role.slug} has observations or bands`);
  }
  return {
    role: reference(role),
    query: {
      level: null,
      place: null,
      currency: 'USD',
      per: 'year',
      hoursPerYear: 2080,
      year: null,
      employmentType: null,
      remote: null,
      dataset: null,
      repeats: null,
      percentiles: '10,25,50,75,90',
    },
    figures: stated('figure')
      .sort((a, b) => compare(b.asOf, a.asOf) || compare(a.slug, b.slug))
      .map(figure),
    statements: stated('pay-statement')
      .sort((a, b) => compare(a.slug, b.slug))
      .map(({ statement, evidence }) => ({ statement, evidence })),
    distribution: {
      status: 'empty',
      reason: 'No observations match the query.',
      count: 0,
      repeats: 0,
      mean: null,
      percentiles: [],
      histogram: [],
      currency: 'USD',
      per: 'year',
      years: null,
      inheritedFrom: null,
      method: 'linear interpolation between closest ranks (percentile_cont)',
      conversion: null,
      datasets: [],
    },
    bands: [],
    links: { self: `/v1/roles/${role.slug}/salary`, role: `/v1/roles/${role.slug}` },
  };
}

function figure({ id, slug, role, place, ...stated }) {
  const isMissing = stated.amount === null;
  if (!isMissing && (stated.currency !== 'USD' || stated.per !== 'year')) {
    throw new Error(`${slug} is not in US dollars a year`);
  }
  return {
    ...stated,
    place: place === null ? null : place.toUpperCase(),
    reason: isMissing ? 'The source does not publish this value.' : null,
    conversion: null,
  };
}

async function findSources(role, salary) {
  const facts = [
    role,
    ...role.levels,
    ...role.responsibilities,
    ...role.skills,
    ...role.education,
    ...role.industries,
    ...role.applications,
    ...role.employment,
    ...role.collaborators,
    ...role.outlook,
    ...role.relations,
    ...salary.figures,
    ...salary.statements,
  ];
  const slugs = new Set(facts.flatMap((fact) => fact.evidence).map((evidence) => evidence.source));
  const rows = await query(SOURCES, 'source', [...slugs], NOW);
  return rows
    .map((row) => JSON.parse(row.document))
    .map(({ slug, title, publisher, licence, attribution }) => ({ slug, title, publisher, licence, attribution }));
}

// How many roles a family has, which no write changes here.
const totals = new Map();

async function findPage(family, limit, cursor) {
  const total = totals.get(family);
  const counted = total === undefined ? [] : [total];
  const after = cursor ? Buffer.from(cursor, 'base64url').toString().split(SEPARATOR) : [];
  const rows = await query(list(total !== undefined, !cursor, limit + 1), family, ...counted, ...after);
  if (rows.length > 0) {
    totals.set(family, rows[0].total);
  }
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      id: row.text_id,
      slug: row.slug,
      title: row.title,
      summary: row.summary,
      family: { slug: row.family_slug, title: row.family_title },
      status: row.status,
      alternateTitles: row.alternate_titles,
      levels: row.levels.sort((a, b) => LEVELS.indexOf(a) - LEVELS.indexOf(b)),
      revision: row.revision,
      updatedAt: row.updated_at,
      links: links(row.slug),
    })),
    page: {
      limit,
      total: rows.length > 0 ? rows[0].total : 0,
      next:
        rows.length > limit
          ? Buffer.from([last.sort_key, last.text_id].join(SEPARATOR)).toString('base64url')
          : null,
    },
  };
}

function reference(named) {
  return named ? { slug: named.slug, title: named.title } : null;
}

function links(slug) {
  const self = `/v1/roles/${slug}`;
  return {
    self,
    responsibilities: `${self}/responsibilities`,
    skills: `${self}/skills`,
    salary: `${self}/salary`,
    levels: `${self}/levels`,
    related: `${self}/related`,
  };
}

function compare(a, b) {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

const app = Fastify({ logger: false });

app.get('/v1/roles/:slug', async (request, reply) => {
  const profile = await findProfile(request.params.slug);
  return profile ?? reply.code(404).send({ title: 'There is no such role' });
});

const PAGING = {
  type: 'object',
  required: ['family'],
  properties: {
    family: { type: 'string' },
    limit: { type: 'integer', minimum: 1, maximum: 200, default: 20 },
    cursor: { type: 'string' },
  },
};

app.get('/v1/roles', { schema: { querystring: PAGING } }, (request) => {
  const { family, limit, cursor } = request.query;
  return findPage(family, limit, cursor);
});

await app.listen({ port: Number(process.env.PORT), host: '0.0.0.0' });
