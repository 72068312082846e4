/** Reads a role, pages a list, matches titles, writes with If-Match, imports a file and follows the changes. */
import { Rolebook } from "./index.js";

const rolebook = new Rolebook({
  url: process.env.ROLEBOOK_URL ?? "http://localhost:8080",
  key: process.env.ROLEBOOK_KEY,
});

const role = await rolebook.answer(
  rolebook.api.GET("/v1/roles/{role}", { params: { path: { role: "machine-learning-engineer" } } }),
);
if (!role.ok) throw new Error(role.problem.detail);
console.log("role:", role.value.title, `(${role.value.skills?.length} skills)`);

const missing = await rolebook.answer(
  rolebook.api.GET("/v1/roles/{role}", { params: { path: { role: "no-such-role" } } }),
);
console.log("problem as a value:", missing.ok ? "none" : missing.problem.code);

let skills = 0;
for await (const skill of rolebook.pages((cursor) =>
  rolebook.api.GET("/v1/skills", { params: { query: { limit: 50, cursor } } }),
)) {
  skills += skill.slug ? 1 : 0;
}
console.log("skills, page by page:", skills);

const matches = await rolebook.answer(
  rolebook.api.POST("/v1/title-matches", { body: { titles: ["Sr. ML Eng (Remote)"], limit: 1 } }),
);
if (!matches.ok) throw new Error(matches.problem.detail);
console.log("title:", matches.value.items[0]?.title, "is", matches.value.items[0]?.matches[0]?.role.slug);

if (process.env.ROLEBOOK_KEY) {
  const slug = `example-${Date.now()}`;
  const path = { source: slug };
  const made = await rolebook.answer(
    rolebook.api.PUT("/v1/sources/{source}", {
      params: { path },
      body: { slug, title: "An example", publisher: "The example of the client" },
    }),
  );
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  const document = await rolebook.answer(rolebook.api.GET("/v1/sources/{source}/document", { params: { path } }));
  if (!document.ok) throw new Error(document.problem.detail);
  const changed = await rolebook.answer(
    rolebook.api.PATCH("/v1/sources/{source}", {
      params: { path, header: { "If-Match": document.etag ?? "" } },
      headers: { "Content-Type": "application/merge-patch+json" },
      body: { title: "A changed example" },
    }),
  );
  console.log("written with If-Match:", changed.ok ? changed.value.title : changed.problem.detail);

  const lines = JSON.stringify({ type: "source", slug: `${slug}-2`, title: "Imported", publisher: "A file" });
  for await (const report of rolebook.importFile("rolebook", new Blob([lines]))) {
    console.log("import:", report.status, `created ${report.counts?.created}`);
  }

  const enough = new AbortController();
  for await (const change of rolebook.changes(0, enough.signal)) {
    if (change.type === "source" && change.slug === `${slug}-2`) {
      console.log("followed to:", change.type, change.document?.title);
      enough.abort();
      break;
    }
  }
}
process.exit(0);
