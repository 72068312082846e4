export interface ServerSentEvent {
  id: string | undefined;
  data: string;
}

/** The events of a stream as they come; comments are passed over. */
export async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as unknown as TransformStream<Uint8Array, string>).getReader();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      text += value;
      let end = text.indexOf("\n\n");
      while (end >= 0) {
        const event = read(text.slice(0, end));
        if (event) {
          yield event;
        }
        text = text.slice(end + 2);
        end = text.indexOf("\n\n");
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function read(block: string): ServerSentEvent | undefined {
  let id: string | undefined;
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    const value = line.slice(colon + 1).replace(/^ /, "");
    if (line.startsWith("id:")) {
      id = value;
    } else if (line.startsWith("data:")) {
      data.push(value);
    }
  }
  return data.length ? { id, data: data.join("\n") } : undefined;
}
