// A network that is far away: every request waits before it reaches the server; bytes are counted as they pass.
import http from "node:http";

export const DELAY = 300;

/** Listens on a port of its own, before a server on this machine. */
export async function farAway(server, delay = DELAY) {
  const agent = new http.Agent({ keepAlive: true });
  const passed = [];
  const proxy = http.createServer((request, answer) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", async () => {
      await new Promise((resolve) => setTimeout(resolve, delay));
      const body = Buffer.concat(parts);
      const { method, url: path, headers } = request;
      const on = http.request({ agent, host: "127.0.0.1", port: server.port, method, path, headers }, (from) => {
        const seen = { method, path, sent: body.length, received: 0 };
        passed.push(seen);
        answer.writeHead(from.statusCode, from.rawHeaders);
        from.on("data", (part) => (seen.received += part.length));
        from.pipe(answer);
      });
      on.on("error", () => answer.destroy());
      on.end(body);
    });
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const { port } = proxy.address();
  return {
    port,
    origin: `http://localhost:${port}`,
    stops: 0,
    others: [],
    passed,
    end() {
      agent.destroy();
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
