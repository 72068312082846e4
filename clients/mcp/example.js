/** Asks each tool a whole question and reads a resource. The client holds each answer against the schema of its tool. */
import assert from "node:assert/strict";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const address = new URL("/mcp", process.env.ROLEBOOK_URL ?? "http://localhost:8080");
const headers = process.env.ROLEBOOK_KEY ? { Authorization: `Bearer ${process.env.ROLEBOOK_KEY}` } : {};
const assistant = new Client({ name: "example", version: "1" });
await assistant.connect(new StreamableHTTPClientTransport(address, { requestInit: { headers } }));
const server = assistant.getServerVersion();
console.log(`connected: ${server?.name} ${server?.version}`);

const { tools } = await assistant.listTools();
assert.ok(tools.every((tool) => tool.annotations?.readOnlyHint && tool.outputSchema));
console.log("tools:", tools.map((tool) => tool.name).join(", "));

async function ask(name, args) {
  const answer = await assistant.callTool({ name, arguments: args });
  console.log(`\n${name} ${JSON.stringify(args)}${answer.isError ? " is refused" : ""}\n${answer.content[0].text}`);
  return answer;
}

const found = await ask("find_role", { words: "Sr. ML Eng", limit: 1 });
const role = found.structuredContent.roles[0].slug;
assert.equal(role, "machine-learning-engineer");

const described = await ask("describe_role", { role, level: "senior", limit: 2 });
assert.ok(described.structuredContent.responsibilities.every((duty) => duty.evidence.length > 0));

const pay = await ask("get_pay", { role });
assert.ok(pay.structuredContent.published.some((figure) => figure.amount === 160471 && figure.asOf === "2023-10"));

const unknown = await ask("get_pay", { role, level: "senior", place: "DE" });
assert.ok(unknown.structuredContent.observed.reason);

const gap = await ask("find_skill_gap", { from: { role: "data-analyst" }, to: { role: "data-scientist", level: "mid" } });
assert.ok(gap.structuredContent.missing.length > 0);

const read = await ask("read_titles", { titles: ["Data Engineer II", "Senior Data Analyst (Berlin)"] });
assert.equal(read.structuredContent.titles.length, 2);

const refused = await ask("get_pay", { role: "ml engineer", place: "Germany" });
assert.ok(refused.isError && refused.content[0].text.includes("machine-learning-engineer"));

const { resourceTemplates } = await assistant.listResourceTemplates();
const page = await assistant.readResource({ uri: `rolebook://roles/${role}` });
assert.ok(page.contents[0].text.startsWith("# Machine Learning Engineer"));
console.log("\nresources:", resourceTemplates.map((template) => template.uriTemplate).join(", "));

await assistant.close();
