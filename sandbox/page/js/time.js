// The sandbox's time, shown in the time zone of whoever one acts as.
import { myself, state } from "./store.js";

export const zone = () => myself()?.tz || "UTC";

export function now() {
  const { now: base, at, frozen } = state.clock;
  return frozen ? base : new Date(base.getTime() + (performance.now() - at));
}

const cache = new Map();
function format(options, tz = zone()) {
  const key = JSON.stringify([options, tz]);
  if (!cache.has(key)) cache.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: tz, ...options }));
  return cache.get(key);
}

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
export const clockTime = (date) => format(CLOCK).format(date);
export const clockSeconds = (date) => format({ ...CLOCK, second: "2-digit" }).format(date);
export const shortDay = (date) => format({ weekday: "short", day: "numeric", month: "short" }).format(date);
const longDay = (date) => format({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(date);
export const fullTime = (date) => `${longDay(date)} at ${clockTime(date)}`;
export const isoDay = (date) =>
  format({ year: "numeric", month: "2-digit", day: "2-digit" }).format(date).split("/").reverse().join("-");
export const ofTs = (ts) => new Date(Number(ts) * 1000);

export function dayName(date) {
  const days = Math.round((Date.parse(isoDay(date)) - Date.parse(isoDay(now()))) / 86400000);
  return { "-1": "Yesterday", 0: "Today", 1: "Tomorrow" }[days] ?? longDay(date);
}

export function away(date) {
  const minutes = Math.round((date - now()) / 60000);
  if (minutes < 1) return "now";
  if (minutes < 90) return `in ${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 36 ? `in ${hours} h` : `in ${Math.round(hours / 24)} days`;
}

// A wall-clock moment in a zone as an instant; asked twice because the offset may change in between.
export function instant(day, time = "09:00", tz = zone()) {
  const wall = Date.parse(`${day}T${time}:00Z`);
  let guess = wall;
  for (let round = 0; round < 2; round += 1) guess = wall - offset(new Date(guess), tz);
  return new Date(guess);
}

function offset(date, tz) {
  const parts = Object.fromEntries(
    format(
      {
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
        hourCycle: "h23",
      },
      tz,
    )
      .formatToParts(date)
      .map(({ type, value }) => [type, value]),
  );
  const wall = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return wall - Math.floor(date.getTime() / 1000) * 1000;
}

export function nextWorkingDay() {
  const day = new Date(`${isoDay(now())}T00:00:00Z`);
  do day.setUTCDate(day.getUTCDate() + 1);
  while ([0, 6].includes(day.getUTCDay()));
  return instant(day.toISOString().slice(0, 10));
}

export function monthEnd() {
  const [year, month] = isoDay(now()).split("-").map(Number);
  const last = (extra) => new Date(Date.UTC(year, month + extra, 0)).toISOString().slice(0, 10);
  const end = instant(last(0), "23:59");
  return end > now() ? end : instant(last(1), "23:59");
}

// Slack's <!date^…> tokens.
const TOKENS = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  time: CLOCK,
  time_secs: { ...CLOCK, second: "2-digit" },
};

export function dateToken(timestamp, pattern) {
  const date = new Date(Number(timestamp) * 1000);
  return pattern.replace(/\{(\w+?)(_pretty)?\}/g, (whole, name, pretty) => {
    if (name === "ago") return away(date);
    if (name === "day_divider") return dayName(date);
    if (!(name in TOKENS)) return whole;
    const near = pretty && name.startsWith("date") && dayName(date);
    return near && near !== longDay(date) ? near.toLowerCase() : format(TOKENS[name]).format(date);
  });
}
