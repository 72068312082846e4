import { Configuration, FindingApi, ImportsApi, RolesApi, SkillsApi, SourcesApi } from "./made/typescript-fetch/index.js";

const settings = new Configuration({ basePath: process.env.ROLEBOOK_URL!, accessToken: process.env.ROLEBOOK_KEY! });
const sources = new SourcesApi(settings);
const slug = `typescript-fetch-${Date.now()}`;

const role = await new RolesApi(settings).getRole({ role: "data-analyst" });
const page = await new SkillsApi(settings).listSkills({ limit: 3 });
const titles = await new FindingApi(settings).matchTitles({ newTitles: { titles: ["Data Analyst"] } });
const made = await sources.putSourceRaw({
  source: slug,
  sourceDocument: { slug, title: "Made", publisher: "A generator" },
});
const patched = await sources.patchSource({
  source: slug,
  ifMatch: made.raw.headers.get("etag")!,
  sourcePatch: { title: "Patched" },
});
const file = new Blob([JSON.stringify({ type: "source", slug: `${slug}-2`, title: "File", publisher: "A file" })]);
const sent = await new ImportsApi(settings).postImport({ format: "rolebook", prefer: "wait", body: file });
console.log("typescript-fetch:", role.title, page.items.length, titles.items[0]?.title, patched.title, sent.status);
if (sent.status !== "done" || patched.title !== "Patched") process.exit(1);
