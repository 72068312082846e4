import createClient from "openapi-fetch";
import type { paths } from "./made/schema.js";

const client = createClient<paths>({
  baseUrl: process.env.ROLEBOOK_URL!,
  headers: { Authorization: `Bearer ${process.env.ROLEBOOK_KEY}` },
});
const slug = `openapi-fetch-${Date.now()}`;

const role = await client.GET("/v1/roles/{role}", { params: { path: { role: "data-analyst" } } });
const page = await client.GET("/v1/skills", { params: { query: { limit: 3 } } });
const titles = await client.POST("/v1/title-matches", { body: { titles: ["Data Analyst"] } });
const made = await client.PUT("/v1/sources/{source}", {
  params: { path: { source: slug } },
  body: { slug, title: "Made", publisher: "A generator" },
});
const patched = await client.PATCH("/v1/sources/{source}", {
  params: { path: { source: slug }, header: { "If-Match": made.response.headers.get("etag")! } },
  headers: { "Content-Type": "application/merge-patch+json" },
  body: { title: "Patched" },
});
const file = new Blob([JSON.stringify({ type: "source", slug: `${slug}-2`, title: "File", publisher: "A file" })]);
const sent = await client.POST("/v1/imports", {
  params: { query: { format: "rolebook" }, header: { Prefer: "wait" } },
  headers: { "Content-Type": "application/octet-stream" },
  body: file as unknown as string,
  bodySerializer: (body) => body as unknown as Blob,
});
console.log("openapi-fetch:", role.data?.title, page.data?.items.length, titles.data?.items[0]?.title,
  patched.data?.title, sent.data?.status);
if (sent.data?.status !== "done" || patched.data?.title !== "Patched") process.exit(1);
