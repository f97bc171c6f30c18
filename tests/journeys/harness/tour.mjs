// Past every page and every screen of the talk, in the order of a day.
import { Client } from "./client.mjs";
import { expectVisible } from "./expect.mjs";
import { Registration } from "./registration.mjs";
import { signIn } from "./sign-in.mjs";
import { Talk } from "./talk.mjs";
import { t } from "./texts.mjs";

const PUBLIC = (activity) => [
  "/",
  "/activiteiten",
  `/activiteiten/${activity}`,
  `/activiteiten/${activity}/dank`,
  "/privacy",
  "/over",
  "/bestaat-niet",
];

const FIELD = (activity, visit) => [
  "/veld",
  "/veld/bezoeken",
  `/veld/woning/${visit.dwelling}`,
  `/veld/bezoek/${visit.id}`,
  "/veld/acties",
  "/veld/wagen",
  `/veld/wagen/${activity}`,
  "/veld/meer",
  "/veld/mijn-toegang",
  "/veld/bewaard",
  "/veld/stijl",
];

/** `look` is called on each, with its name. Needs a demonstration and a device that nobody used yet. */
export async function tour(device, look) {
  const { page } = device;
  const client = await Client.signIn(device.server, "noor");
  const activity = (await client.all("activity")).find(({ title }) => title.startsWith("Poffertjes")).id;
  const visit = (await client.all("visit")).find(({ state }) => state === "done");
  client.end();
  const see = async (path, come = (path) => device.go(path)) => {
    await come(path);
    await page.waitForFunction(() => window.mdsStarted);
    await expectVisible(page.getByRole("heading", { level: 1 })).catch((error) => {
      throw new Error(`${path}: ${error.message}`);
    });
    await look(path);
  };

  for (const path of PUBLIC(activity)) await see(path);
  await device.go("/veld");
  await expectVisible(page.getByRole("button", { name: t("sign_in.button"), exact: true }));
  await look("signing in");
  await signIn(device);
  for (const path of FIELD(activity, visit)) await see(path, (path) => device.walk(path));
  await theTalk(device, look);
  await writingUp(device, look);
}

async function theTalk(device, look) {
  const { page } = device;
  const talk = await Talk.openNew(device, 0);
  await look("introduction");
  await talk.consentScreen();
  await look("consent");
  await talk.press("talk.consent.rather_not");
  await talk.reach("talk.declined.title");
  await look("no talk, and a way back");
  await talk.press("talk.summarise.put_back");
  await talk.reach("talk.consent.title");
  await talk.press("talk.next");
  await expectVisible(page.getByRole("dialog"));
  await look("consent, nothing switched on");
  await page.getByRole("dialog").getByRole("button", { name: t("talk.consent.talk_on"), exact: true }).click();
  await talk.reach("talk.choose.title");
  await talk.press("talk.back");
  for (const name of ["keep", "contact"]) await talk.turn(name, true);
  await talk.press("talk.next");
  await talk.reach("talk.choose.title");
  await look("choosing");
  await talk.choose("c07", "c00");
  await look("choosing, two cards");
  await talk.askToStop();
  await look("stopping");
  await talk.goOn();
  await talk.press("talk.choose.next");
  await talk.reachCard("c07");
  await look("deepening");
  await talk.press("talk.deepen.help");
  await look("deepening, with help");
  await talk.press("talk.next");
  await talk.reach("talk.realise.title");
  await look("realising");
  await talk.mark("p1", "helps", "hinders");
  await look("realising, with a mark");
  await talk.leaveCard();
  await talk.reachCard("c00");
  await talk.press("talk.next");
  await talk.reach("talk.realise.title");
  await talk.leaveCard();
  await talk.question("q4");
  await look("a report mark");
  await talk.answer("7").click();
  await talk.press("talk.next");
  for (const id of ["q5", "q7f", "q8", "q9"]) {
    await talk.question(id);
    await look(`question ${id}`);
    await talk.press("talk.skip");
  }
  await talk.reach("talk.summarise.title");
  await look("summary at the table");
  await talk.press("talk.summarise.right");
  await talk.reach("talk.agree.title");
  await look("agreeing");
  await talk.propose({ kind: "home_question", topic: "packing", text: "Iemand helpt met inpakken." });
  await look("an agreement, asked");
  await talk.press("talk.agree.yes");
  await look("an agreement, with a yes");
  await talk.press("talk.next");
  await talk.reach("talk.close.title");
  await look("closing");
  await talk.press("talk.close.now");
}

async function writingUp(device, look) {
  const registration = new Registration(device);
  await registration.reach("people");
  await look("with whom");
  for (const part of ["wishes", "cards", "statements"]) {
    await registration.next(part);
    await look(part);
  }
  await registration.state("person_opportunity", "Zingt graag met buurvrouw Jansen.");
  await look("statements, a name");
  await device.page.getByRole("button", { name: t("recognise.leave"), exact: true }).click();
  await registration.next("summary");
  await registration.summary().fill("Wil graag meer doen, samen met anderen.");
  await look("summary");
  await device.page.getByRole("checkbox", { name: t("register.not_recognisable"), exact: true }).check();
  await registration.next("send");
  await look("sending");
  await registration.finish();
  await look("written up");
}
