// What values must look like, whatever they stand in.

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
const MAIL = new RegExp(
  `^(${DAYS.join("|")}), (\\d{2}) (${MONTHS}) (\\d{4}) (\\d{2}):(\\d{2}):(\\d{2}) ([+-]\\d{4}|GMT)$`,
);

/** RFC 2822, with the weekday that the date has: `Thu, 14 May 2026 18:00:00 +0000`. */
export function isMailDate(value) {
  const parts = MAIL.exec(value ?? "");
  if (!parts) return false;
  const [, weekday, day, month, year, hour, minute, second] = parts;
  const date = new Date(Date.UTC(+year, MONTHS.split("|").indexOf(month), +day));
  return (
    date.getUTCDate() === +day &&
    DAYS[date.getUTCDay()] === weekday &&
    +hour < 24 && +minute < 60 && +second < 61
  );
}

/** RFC 3339: `2026-05-14T18:00:00Z`. */
export function isNetDate(value) {
  const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
  return form.test(value ?? "") && !Number.isNaN(Date.parse(value));
}

/** RFC 3986, without what must be escaped. */
export function isUri(value) {
  return (
    /^[a-z][a-z0-9+.-]*:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/i.test(value ?? "") &&
    !/%(?![0-9a-f]{2})/i.test(value)
  );
}

/** A whole address of the web. */
export function isUrl(value) {
  return isUri(value) && /^https?:\/\/[^/]/i.test(value) && URL.canParse(value);
}

export function isMail(value) {
  return /^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+$/.test(value ?? "");
}

/** BCP 47 in the forms that feeds have. */
export function isLanguage(value) {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

export function isMediaType(value) {
  return /^[a-z]+\/[a-z0-9.+-]+$/i.test(value ?? "");
}

export function isWhole(value) {
  return /^\d+$/.test(value ?? "");
}

export function isUuid(value) {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(value ?? "");
}
