// The directory of an organisation: a certified OpenID provider of its own, on a port of this machine.
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import http from "node:http";
import { Provider } from "oidc-provider";

const CLIENT = "meer-dan-steen";
const SECRET = "een geheim van alleen deze proef";

export class Directory {
  /** Knows everybody by the name they type there; `organisation` is what it is called at the server. */
  static async start(server, organisation) {
    const directory = new Directory();
    directory.http = http.createServer();
    directory.http.listen(0, "127.0.0.1");
    await once(directory.http, "listening");
    directory.origin = `http://localhost:${directory.http.address().port}`;
    const provider = new Provider(directory.origin, {
      clients: [
        {
          client_id: CLIENT,
          client_secret: SECRET,
          redirect_uris: [`${server.origin}/api/v1/directories/callback`],
          grant_types: ["authorization_code"],
          response_types: ["code"],
        },
      ],
      pkce: { required: () => true },
      cookies: { keys: ["sleutel van deze proef"] },
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
      features: { devInteractions: { enabled: true } },
    });
    // Its own pages would fetch a typeface from somewhere else.
    provider.use(async (context, next) => {
      await next();
      if (typeof context.body === "string") context.body = context.body.replace(/@import url\([^)]*\);/, "");
    });
    directory.http.on("request", provider.callback());
    await directory.#tell(server, organisation);
    return directory;
  }

  /** The server hears of it as an operator would say it, in one file with those before it. */
  async #tell(server, organisation) {
    const file = `${server.folder.path}/directories.json`;
    const secret = `${server.folder.path}/secret`;
    await writeFile(secret, `${SECRET}\n`);
    const one = { organisation, issuer: this.origin, client_id: CLIENT, client_secret_file: secret };
    const before = server.others.length > 0 ? JSON.parse(await readFile(file, "utf8")) : [];
    await writeFile(file, JSON.stringify([...before, one]));
    server.more = ["--directories", file];
    server.others.push(this.origin);
  }

  /** What a person does over there. */
  async signIn(page, name) {
    await page.waitForURL((url) => url.origin === this.origin);
    await page.getByPlaceholder("Enter any login").fill(name);
    await page.getByPlaceholder("and password").fill("daar");
    await page.getByRole("button", { name: "Sign-in" }).click();
    await page.getByRole("button", { name: "Continue" }).click();
  }

  async end() {
    this.http.closeAllConnections();
    this.http.close();
    await once(this.http, "close");
  }
}
