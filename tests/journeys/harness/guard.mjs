// Watches a browser for what no page may do: fail, break its own policy, or ask anything of another host.

/** Answers that are part of a journey; Chromium writes them to the console as if they were faults. */
const EXPECTED = [
  // Nobody has signed in yet, or the session ended.
  { status: 401, path: /^\/api\/v1\/(me|sync|records|sign-in)$/ },
  // A form that is not filled in right; a link that was used.
  { status: 422, path: /^\/(activiteiten|api\/v1\/links)\// },
  { status: 422, path: /^\/mijn$/ },
  // A wrong code, or a wrong passphrase where it is asked once more.
  { status: 422, path: /^\/api\/v1\/(sign-in\/second|access\/second-factor\/confirm)$/ },
  { status: 401, path: /^\/api\/v1\/access\/(passphrase|recovery-codes|second-factor\/remove)$/ },
  // What every browser asks of a host that it did not know.
  { status: 404, path: /^\/favicon\.ico$/ },
  { status: 410, path: /^\/api\/v1\/links\// },
  // A talk that was taken back while its new place was about to open it.
  { status: 404, path: /^\/api\/v1\/parcels\/open$/ },
  // This device was withdrawn.
  { status: 403, path: /^\/api\/v1\/(me|sync|records|sign-in|ways-in)$/ },
  // A name that is not filled in right.
  { status: 422, path: /^\/api\/v1\/devices$/ },
  // An address that does not exist.
  { status: 404, path: /^\/bestaat-niet/ },
];
const CLOSED_DOOR = /net::ERR_(CONNECTION_(REFUSED|RESET)|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|NETWORK_IO_SUSPENDED)/;

export function guard(context, server) {
  const faults = [];

  const isExpected = (text, url) => {
    if (CLOSED_DOOR.test(text)) return server.stops > 0;
    const status = Number(text.match(/status of (\d+)/)?.[1]);
    return EXPECTED.some((known) => known.status === status && known.path.test(pathOf(url)));
  };

  context.on("console", (message) => {
    const url = message.location().url;
    if (message.type() === "error" && !isExpected(message.text(), url)) {
      faults.push(`console: ${message.text()} (${url})`);
    }
  });
  context.on("weberror", (error) => faults.push(`page: ${error.error().stack ?? error.error()}`));
  context.on("request", (request) => {
    const url = request.url();
    const known = [server.origin, ...server.others].some((origin) => url.startsWith(`${origin}/`));
    if (/^https?:/.test(url) && !known) faults.push(`another host: ${url}`);
  });

  return {
    faults,
    check() {
      if (faults.length > 0) throw new Error(`the browser saw:\n  ${faults.splice(0).join("\n  ")}`);
    },
  };
}

function pathOf(url) {
  try {
    return new URL(url).pathname;
  } catch {
    return "";
  }
}
