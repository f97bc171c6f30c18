// A real neighbourhood instead of the demonstration: made on the command line, entered by a one-time link.

export const ORGANISATION = "Proefcorporatie";
export const NEIGHBOURHOOD = "Proefbuurt";

/** Makes the neighbourhood and gives the first administrator's link as the program prints it. */
export async function neighbourhood(server) {
  const contact = ["--contact-name", "Noor", "--contact-phone", "06-00000000", "--meeting-place", "De wagen"];
  const options = ["--org", ORGANISATION, ...contact, "--public-url", server.origin];
  return link(await server.admin("create-neighbourhood", NEIGHBOURHOOD, ...options));
}

/** The address in what the program said. */
export function link(text) {
  const found = text.match(/https?:\/\/\S+\/veld\/\S+/)?.[0];
  if (!found) throw new Error(`no link in: ${text}`);
  return found;
}
