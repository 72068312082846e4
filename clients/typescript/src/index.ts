import createClient, { type Client } from "openapi-fetch";
import { events } from "./events.js";
import type { components, paths } from "./schema.js";

export type Schemas = components["schemas"];
export type Problem = Schemas["Problem"];
export type Change = Schemas["Change"];
export type Import = Schemas["Import"];

/** What came of a request: a value with its ETag, or a problem. Nothing is thrown but what the network throws. */
export type Answer<T> =
  | { ok: true; value: T; etag: string | null }
  | { ok: false; problem: Problem };

type Fetched<T> = { data?: T; error?: unknown; response: Response };

export interface Options {
  /** Such as http://localhost:8080 */
  url: string;
  /** Reads need none, unless the operator closed them. */
  key?: string;
}

export interface Page<T> {
  items: T[];
  page: { next: string | null };
}

export class Rolebook {
  /** Every operation of the document, typed. The media types are narrowed, so that `data` is never text. */
  readonly api: Client<paths, "application/json" | "application/problem+json">;

  constructor(private readonly options: Options) {
    this.api = createClient<paths, "application/json" | "application/problem+json">({
      baseUrl: options.url,
      headers: { Accept: "application/json", ...authorization(options) },
    });
  }

  /** Makes a value of what openapi-fetch answers. */
  async answer<T>(request: Promise<Fetched<T>>): Promise<Answer<T>> {
    const { data, error, response } = await request;
    if (response.ok && data !== undefined) {
      return { ok: true, value: data, etag: response.headers.get("etag") };
    }
    return { ok: false, problem: problem(error, response) };
  }

  /** All items of a list, page by page. A problem ends it with a {@link ProblemError}. */
  async *pages<T>(page: (cursor: string | undefined) => Promise<Fetched<Page<T>>>): AsyncGenerator<T> {
    let cursor: string | undefined;
    do {
      const answer = await this.answer(page(cursor));
      if (!answer.ok) {
        throw new ProblemError(answer.problem);
      }
      yield* answer.value.items;
      cursor = answer.value.page.next ?? undefined;
    } while (cursor);
  }

  /**
   * Every change after a revision, and those to come, until the signal says enough. Where the connection breaks it resumes
   * after the last event.
   */
  async *changes(since: number, signal: AbortSignal): AsyncGenerator<Change> {
    let last: string | undefined;
    while (!signal.aborted) {
      try {
        const response = await fetch(`${this.options.url}/v1/changes/stream?since=${since}`, {
          headers: { ...authorization(this.options), ...(last ? { "Last-Event-ID": last } : {}) },
          signal,
        });
        if (response.status >= 400 && response.status < 500 && response.status !== 429) {
          throw new ProblemError(problem(await response.json(), response));
        }
        if (response.ok && response.body) {
          for await (const event of events(response.body)) {
            last = event.id ?? last;
            yield JSON.parse(event.data) as Change;
          }
        }
      } catch (failure) {
        if (signal.aborted || failure instanceof ProblemError) {
          if (signal.aborted) return;
          throw failure;
        }
      }
      await pause(1_000, signal);
    }
  }

  /** Sends a file and yields the import whenever its report says something else; the last one has ended. */
  async *importFile(format: string, file: Blob, idempotencyKey: string = crypto.randomUUID()): AsyncGenerator<Import> {
    const begun = await this.answer(
      this.api.POST("/v1/imports", {
        params: { query: { format }, header: { "Idempotency-Key": idempotencyKey } },
        headers: { "Content-Type": "application/octet-stream" },
        // The bytes as they are: the type of a binary body is text in what openapi-typescript makes.
        body: file as unknown as string,
        bodySerializer: (bytes: unknown) => bytes as Blob,
      }),
    );
    if (!begun.ok) {
      throw new ProblemError(begun.problem);
    }
    let current: Import = begun.value;
    yield current;
    while (current.status === "running") {
      await pause(500);
      const next = await this.answer(
        this.api.GET("/v1/imports/{import}", { params: { path: { import: current.id } } }),
      );
      if (!next.ok) {
        throw new ProblemError(next.problem);
      }
      current = next.value;
      yield current;
    }
  }
}

/** A problem where there is no value to answer it in: in the middle of a list, a feed or an import. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.title}: ${problem.detail}`);
  }
}

function authorization(options: Options): Record<string, string> {
  return options.key ? { Authorization: `Bearer ${options.key}` } : {};
}

function problem(error: unknown, response: Response): Problem {
  if (error && typeof error === "object" && "code" in error) {
    return error as Problem;
  }
  // Something on the way answered instead of the service.
  return {
    type: "about:blank",
    title: response.statusText || "No answer",
    status: response.status,
    detail: `The answer is no problem document: ${String(error).slice(0, 200)}`,
    instance: "",
    code: "no-problem-document",
    errors: [],
  } as Problem;
}

async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
