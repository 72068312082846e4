import { getRole, listSkills, matchTitles, putSource, patchSource, postImport } from "./made/orval/api.js";
// What orval makes asks for paths alone: where they are, and the key, is told to its fetch.
const fetched = globalThis.fetch;
globalThis.fetch = ((u: string, i: RequestInit) => fetched(process.env.ROLEBOOK_URL! + u, { ...i, headers: { ...(i?.headers as object), Authorization: `Bearer ${process.env.ROLEBOOK_KEY}` } })) as typeof fetch;
const slug = `orval-${Date.now()}`;
const role = await getRole("data-analyst");
const page = await listSkills({ limit: 3 });
const titles = await matchTitles({ titles: ["Data Analyst"] });
const made = await putSource(slug, { slug, title: "Made", publisher: "A generator" });
const patched = await patchSource(slug, { title: "Patched" }, { headers: { "If-Match": made.headers.get("etag")! } });
const sent = await postImport(new Blob([JSON.stringify({ type: "source", slug: `${slug}-2`, title: "F" })]), { format: "rolebook" }, { headers: { Prefer: "wait" } });
console.log("orval:", role.status === 200 && role.data.title, page.status === 200 && page.data.items.length, titles.status === 200 && titles.data.items[0]?.title, patched.status, sent.status);
if (sent.status !== 200 || patched.status !== 200) process.exit(1);
