import { client } from "./made/hey-api/client.gen.js";
import { getRole, listSkills, matchTitles, patchSource, postImport, putSource } from "./made/hey-api/sdk.gen.js";

client.setConfig({ baseUrl: process.env.ROLEBOOK_URL!, auth: process.env.ROLEBOOK_KEY! });
const slug = `hey-api-${Date.now()}`;

const role = await getRole({ path: { role: "data-analyst" } });
const page = await listSkills({ query: { limit: 3 } });
const titles = await matchTitles({ body: { titles: ["Data Analyst"] } });
const made = await putSource({ path: { source: slug }, body: { slug, title: "Made", publisher: "A generator" } });
const patched = await patchSource({
  path: { source: slug },
  headers: { "If-Match": made.response!.headers.get("etag")! },
  body: { title: "Patched" },
});
const file = new Blob([JSON.stringify({ type: "source", slug: `${slug}-2`, title: "File", publisher: "A file" })]);
const sent = await postImport({ query: { format: "rolebook" }, headers: { Prefer: "wait" }, body: file });
console.log("hey-api:", role.data?.title, page.data?.items.length, titles.data?.items[0]?.title,
  patched.data?.title, sent.data?.status);
if (sent.data?.status !== "done" || patched.data?.title !== "Patched") process.exit(1);
