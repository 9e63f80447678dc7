/** What the engine answered, as a page: the dates, the two roads, month by month, what it rests on. */

import { additions, dates, facts, firstYear, otherResults, results as words, roads } from "./fr-formulaire.js";
import { dataTable } from "./rich.js";
import { button, el } from "./text.js";

/**
 * @typedef {object} Result
 * @property {"trouve" | "manque" | "fourchette" | "hors_du_droit"} statut
 * @property {any} [valeur]
 * @property {string} [min]
 * @property {string} [max]
 * @property {string} [unite]
 * @property {string} [fait]
 * @property {string} [motif]
 * @property {string[]} [articles]
 * @property {string[]} [hypotheses]
 * @property {string} [fiabilite]
 * @typedef {Record<string, Result>} Results
 */

/** The two roads, in the order in which they are always shown. */
const ROADS = ["avec_csp", "sans_csp"];
const EUROS = new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR", maximumFractionDigits: 0 });
const CENTS = new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR" });

/** @param {string} iso @param {Intl.DateTimeFormatOptions} parts */
const french = (iso, parts) => new Date(`${iso}T00:00Z`).toLocaleDateString("fr-FR", { ...parts, timeZone: "UTC" });
/** @param {string} iso */
const fullDate = (iso) => french(iso, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
/** @param {string} iso */
const monthName = (iso) => french(`${iso}-01`, { month: "long", year: "numeric" });

/** @param {any} value @param {string} unit */
function formatted(value, unit) {
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (unit === "date") return fullDate(value);
  if (unit === "€/jour") return words.aDay(CENTS.format(value));
  if (unit === "€") return Number(value) ? words.about(EUROS.format(value)) : EUROS.format(0);
  if (unit === "jours") return words.days(value);
  return unit === "mois" ? words.monthsUnit(value) : String(value);
}

/** @param {string} fact */
const named = (fact) => facts[fact] ?? fact.replaceAll("_", " ");

/**
 * A result in words, whatever its outcome.
 * @param {Result | undefined} result
 */
export function inWords(result) {
  if (!result) return "–";
  const unit = result.unite ?? "";
  if (result.statut === "trouve") return formatted(result.valeur, unit);
  if (result.statut === "fourchette") {
    if (unit === "date") return words.betweenDates(fullDate(String(result.min)), fullDate(String(result.max)));
    const plain = unit === "jours" || unit === "mois" ? String(result.min) : formatted(result.min, unit);
    return words.between(plain, formatted(result.max, unit).replace(words.about(""), ""));
  }
  return result.statut === "manque" ? words.missing(named(result.fait ?? "")) : (result.motif ?? words.unknown);
}

/** @param {Result | undefined} result */
const unsure = (result) => Boolean(result && result.statut === "trouve" && result.fiabilite !== "O");

/** @param {Results} results */
function deadline(results) {
  const last = results.fin_delai_reflexion;
  if (!last || last.statut === "manque" || last.statut === "hors_du_droit") {
    return el("p", {}, `${words.noDeadline} ${inWords(last)}`);
  }
  const day = last.statut === "trouve" ? last.valeur : last.min;
  return el(
    "div",
    { class: "deadline" },
    el("p", {}, words.deadline, el("span", { class: "day" }, fullDate(String(day))), words.deadlineAfter),
    unsure(last) && el("p", {}, words.verify),
  );
}

/** @param {Results} results */
function datesTable(results) {
  const dated = (/** @type {string} */ name) =>
    inWords(results[name]) + (unsure(results[name]) ? ` (${words.verify})` : "");
  const lignes = dates.map(([line, ...names]) => [line, ...names.map(dated)]);
  return dataTable({ titre: words.dates, colonnes: words.heads, lignes });
}

/** @param {Results} results @param {string} name */
function withAddition(results, name) {
  const addition = name in additions ? additions[name] : null;
  return inWords(results[name]) + (addition && results[addition[0]] ? addition[1](inWords(results[addition[0]])) : "");
}

/** @param {Results} results */
function roadsTable(results) {
  const comparison = results.comparaison?.statut === "trouve" ? results.comparaison.valeur : null;
  const lignes = roads.map(([line, ...names]) => [line, ...names.map((name) => withAddition(results, name))]);
  if (comparison) {
    const last = Math.min(12, comparison.mois.length) - 1;
    lignes.push([firstYear, ...ROADS.map((road) => words.about(runningTotals(comparison, road)[last]))]);
  }
  const note = roads.some(([, accept, refuse]) => unsure(results[accept]) || unsure(results[refuse]))
    ? `${words.roadsNote} ${words.check}`
    : words.roadsNote;
  return dataTable({ titre: words.roads, colonnes: words.heads, lignes, note });
}

/** @param {string | number} least @param {string | number} most */
function euros(least, most) {
  const [low, high] = [EUROS.format(Number(least)), EUROS.format(Number(most))];
  return low === high ? low : words.between(low, high);
}

/** @param {any} road */
const monthTotal = (road) => euros(road.total, road.au_plus?.total ?? road.total);

/**
 * What one road has paid by the end of each month: prudent, and at most where texts or facts leave an interval.
 * @param {any} comparison
 * @param {string} road
 * @returns {string[]}
 */
function runningTotals({ mois, cumul }, road) {
  const most = Number(cumul.au_plus?.[road] ?? cumul[road]);
  let sum = 0;
  return mois.map((/** @type {any} */ month) => {
    sum += Number(month[road].au_plus?.total ?? month[road].total);
    // A late start is only late: what a month may hold more, another holds less.
    return euros(month.cumul[road], Math.max(Math.min(sum, most), Number(month.cumul[road])));
  });
}

/** @param {Results} results */
function monthsTable(results) {
  if (results.comparaison?.statut !== "trouve") return el("p", {}, inWords(results.comparaison));
  const comparison = results.comparaison.valeur;
  const totals = ROADS.map((road) => runningTotals(comparison, road));
  const lignes = comparison.mois.map((/** @type {any} */ month, /** @type {number} */ at) => [
    monthName(month.mois),
    ...ROADS.map((road) => monthTotal(month[road])),
    ...totals.map((total) => total[at]),
  ]);
  return dataTable({ titre: words.months, colonnes: words.monthsHeads, lignes, note: words.monthsNote });
}

const SHOWN = /** @type {Record<string, string>} */ ({
  fin_delai_reflexion: words.deadline,
  ...Object.fromEntries([...dates, ...roads].flatMap(([line, ...names]) => names.map((name) => [name, line]))),
  ...otherResults,
});

/** @param {Results} results @param {(result: Result) => string[]} part */
const union = (results, part) => [...new Set(Object.keys(SHOWN).flatMap((name) => (results[name] ? part(results[name]) : [])))];

/** @param {string[]} lines */
const listed = (lines) => el("ul", {}, ...lines.map((line) => el("li", {}, line)));

/**
 * Fill the page's section with an answer of the engine, and bring the reader there.
 * @param {HTMLElement} section
 * @param {Results} results
 */
export function show(section, results) {
  const open = Object.entries(results).filter(([name, result]) => name in SHOWN && result.statut !== "trouve");
  const openLines = open.map(([name, result]) =>
    [`${SHOWN[name]} : ${inWords(result)}.`, result.statut === "fourchette" && result.motif].filter(Boolean).join(" "),
  );
  const articles = Object.entries(SHOWN)
    .filter(([name]) => results[name]?.articles?.length)
    .map(([name, label]) => `${label} : ${results[name].articles?.join(" ; ")}.`);
  const title = el("h2", { tabindex: "-1" }, words.dates);
  section.replaceChildren(
    title,
    deadline(results),
    datesTable(results),
    el("h2", {}, words.roads),
    roadsTable(results),
    el("p", {}, `${words.severance} ${inWords(results.indemnite_licenciement_legale)}.`),
    el("h2", {}, words.months),
    monthsTable(results),
    ...(openLines.length ? [el("h2", {}, words.open), listed(openLines)] : []),
    el("h2", {}, words.hypotheses),
    listed(union(results, (result) => result.hypotheses ?? [])),
    el("details", {}, el("summary", {}, words.articles), listed(articles)),
    el("p", { class: "actions" }, button(words.print, () => print())),
  );
  section.hidden = false;
  title.focus();
}
