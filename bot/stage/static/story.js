// S29 as it is played: a stray buffalo is home within two hours. What is typed, tapped and told; all else happens by itself.

import { inBoth } from "./texts.js";

const MINUTE = 60_000;
const NEAR_THE_START = 3 * MINUTE;
const HALF_DONE_SECONDS = 5;
const THANKS = "Cảm ơn bà con nhiều lắm, trâu về chuồng rồi!";

export const CHAPTERS = ["report", "approve", "spread", "answer", "home", "plug"];

/** `show` is the director: say, chapter, rest, clock, lamps, and the phones. */
export async function story(show) {
  const [resident, head, duty] = show.phones;
  const morning = await begin(show);
  await report(show, resident);
  await approve(show, head, duty, morning);
  await spread(show, duty, morning);
  await answer(show, resident, duty, morning);
  await home(show, resident, head, duty, morning);
  await plug(show, resident);
}

/** Everybody to their place, at seven in the morning: today's if it is still near, else tomorrow's. */
async function begin(show) {
  const [resident, head, duty] = show.phones;
  show.chapter("report");
  show.say("say.begin");
  await Promise.all([resident.signIn("an"), head.signIn("binh"), duty.signIn("dung")]);
  const { now, morning } = show.house.state.clock;
  const today = Date.parse(morning);
  const late = Date.parse(now) > today + NEAR_THE_START;
  const start = late ? today + 24 * 60 * MINUTE : today;
  if (late || Date.parse(now) < today) await show.until(start, 2.2);
  show.village.begin();
  show.look(resident);
  await Promise.all([head.open(show.quick, "g-a1"), duty.open(show.quick, "g-a-duty")]);
  await show.rest(400);
  return start;
}

async function report(show, resident) {
  const { pace } = show;
  show.say("say.found");
  await resident.open(pace, null);
  const newest = Math.max(...show.phones.map((phone) => phone.newest));
  for (const phone of show.phones) phone.begin(newest);
  await resident.write(pace, "nhat duoc");
  await asks(resident, "label.animal", () => beginAnew(pace, resident));
  show.say("say.questions");
  await resident.choose(pace, inBoth("label.animal"));
  await resident.answered();
  await tells(pace, resident, "Trâu cái, sừng cong, đeo mõ gỗ");
  await show.rest(500);
  show.say("say.mark");
  await tells(pace, resident, "vết sẹo hình lá ở chân sau");
  await show.rest(700);
  await tells(pace, resident, "bãi cỏ sau đình, lúc 6 giờ rưỡi");
  await resident.choose(pace, ["Thôn Bến Đò, Xã Mây Trắng", "Thôn Bến Đò"]);
  await resident.answered();
  show.say("say.photo");
  await show.rest(300);
  await resident.attach(pace, await picture());
  await resident.answered();
  await show.rest(500);
  await tells(pace, resident, "0912 345 678");
  await resident.choose(pace, inBoth("label.send"));
  await resident.sees("Anh Dũng");
  await show.rest(900);
  resident.rest();
}

async function approve(show, head, duty, morning) {
  show.chapter("approve");
  show.say("say.card");
  show.look(duty);
  await duty.sees("vết sẹo hình lá");
  await show.until(morning + 5 * MINUTE, 1.2);
  await show.rest(1000);
  await duty.choose(show.pace, inBoth("label.approve"), { fresh: false });
  show.say("say.first");
  await show.lamps(({ lit }) => lit >= 1);
  duty.rest();
  show.look(head);
  await head.sees("TÌM CHỦ");
  await show.rest(1400);
}

async function spread(show, duty, morning) {
  show.chapter("spread");
  show.say("say.second");
  await show.until(morning + 20 * MINUTE + 1000, 1.8);
  await show.lamps(({ lit }) => lit >= 3);
  await show.rest(1200);
  show.say("say.third");
  await show.until(morning + 65 * MINUTE + 1000, 2.2);
  await show.lamps(({ lit }) => lit >= 6);
  show.look(duty);
  await duty.sees("6/6", { fresh: false });
  await show.rest(1700);
}

async function answer(show, resident, duty, morning) {
  const { pace } = show;
  show.chapter("answer");
  show.say("say.owner");
  show.look(resident);
  await Promise.all([resident.signIn("oanh"), show.until(morning + 80 * MINUTE, 1.4)]);
  await resident.open(pace, "g-b1");
  await show.rest(900);
  await resident.choose(pace, inBoth("label.know"), { fresh: false });
  show.say("say.private");
  await resident.open(pace, null);
  await asks(resident, "label.mine", () => resident.choose(pace, inBoth("label.switch")));
  await resident.choose(pace, inBoth("label.mine"));
  await resident.answered();
  await tells(pace, resident, "Chân sau bên trái có vết sẹo giống chiếc lá");
  await show.rest(400);
  await tells(pace, resident, "0987 654 321");
  await show.rest(700);
  resident.rest();
  show.say("say.compare");
  show.look(duty);
  await duty.open(pace, null);
  await duty.sees("giống chiếc lá", { fresh: false });
  await show.rest(2000);
}

async function home(show, resident, head, duty, morning) {
  const { pace } = show;
  show.chapter("home");
  show.say("say.home");
  await Promise.all([duty.open(pace, "g-a-duty"), resident.open(show.quick, "g-b1"), show.until(morning + 115 * MINUTE, 1.4)]);
  await duty.choose(pace, inBoth("label.returned"), { fresh: false });
  show.say("say.clean");
  await show.lamps(({ clean }) => clean >= 6);
  duty.rest();
  await Promise.all([resident, head].map((phone) => phone.until(() => !phone.photos() && phone.message("ĐÃ TRẢ LẠI", { fresh: false }), "returned")));
  await duty.sees("Đã gỡ sạch 6/6", { fresh: false });
  await show.until(morning + 116 * MINUTE, 0.8);
  await show.rest(2000);
}

async function plug(show, resident) {
  const { pace } = show;
  show.chapter("plug");
  show.look(resident);
  show.say("say.plug");
  const before = await show.settled();
  await show.rest(1400);
  await show.pull();
  show.say("say.dark");
  await resident.write(pace, THANKS);
  await show.rest(900);
  await show.alive(before.run);
  show.say("say.back", { number: before.number });
  await Promise.all([resident.until(() => resident.connected && resident.message(THANKS), "thanks"), show.connected()]);
  resident.rest();
  await show.prove(before, THANKS);
  show.say("say.proof");
  await show.rest(2500);
}

async function tells(pace, phone, text) {
  await phone.write(pace, text);
  await phone.answered();
}

/** The bot asks; unless somebody left something half done by hand, which has to be dropped first. */
async function asks(phone, label, drop) {
  if (!(await phone.offers(inBoth(label), HALF_DONE_SECONDS))) await drop();
}

async function beginAnew(pace, resident) {
  await resident.write(pace, "hủy");
  if (await resident.offers(inBoth("label.cancel"), HALF_DONE_SECONDS)) await resident.choose(pace, inBoth("label.cancel"), { fresh: false });
  await resident.answered();
  await resident.write(pace, "nhat duoc");
}

async function picture() {
  const answer = await fetch(new URL("buffalo.jpg", import.meta.url));
  return new File([await answer.blob()], "trau.jpg", { type: "image/jpeg" });
}
