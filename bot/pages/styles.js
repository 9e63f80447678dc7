/** The look of the widget and of rich messages, as constructable style sheets: no inline style, no style request. */

const tokens = `
:host {
  --ink: #1b1f24; --muted: #414a53; --paper: #ffffff; --surface: #f4f6f8; --line: #76818c; --hair: #d5dbe1;
  --accent: var(--csp-accent, #1f4e79); --on-accent: #ffffff; --said: #e6edf5; --calm: #eef3f8;
  --accept: #1f4e79; --refuse: #b35c00; --target: 2.75rem;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :host {
    --ink: #f1f3f5; --muted: #c3cbd3; --paper: #15191e; --surface: #1e242b; --line: #8c98a4; --hair: #3a434d;
    --accent: var(--csp-accent-dark, #a9cdef); --on-accent: #10161c; --said: #263444; --calm: #1f2a36;
    --accept: #8fbfec; --refuse: #f0a860;
  }
}`;

/** Tables, charts, documents, contacts: shared with the form and the kiosk, which set the same custom properties. */
const rich = `
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; table-layout: fixed; }
caption { text-align: left; font-weight: 600; padding: 0 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .625rem; border-bottom: 1px solid var(--hair); font-weight: 400; overflow-wrap: break-word; }
thead th { font-weight: 600; vertical-align: bottom; border-bottom: 2px solid var(--line); }
tbody th { color: var(--muted); }
.figures { text-align: right; } td.figures { white-space: nowrap; }
thead .accept { border-bottom: 4px solid var(--accept); }
thead .refuse { border-bottom: 4px dashed var(--refuse); }
tr[hidden] { display: none !important; }
.tableau, figure { margin: .75rem 0; }
.scroller { overflow-x: auto; container-type: inline-size; position: relative; }
.wide { min-width: 34rem; } .wide tr > :first-child { width: 26%; } .wide td.figures { white-space: normal; }
.note { color: var(--muted); font-size: .9em; }
figcaption { margin-bottom: .5rem; }
figure img { display: block; width: 100%; max-width: 44rem; height: auto; background: #fff; border: 1px solid var(--hair); border-radius: .25rem; }
.documents, .contacts { list-style: none; margin: .75rem 0; padding: 0; display: grid; gap: .5rem; }
.documents li { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; }
.contacts li { display: grid; gap: .125rem; padding: .625rem .75rem; background: var(--surface); border-left: 4px solid var(--hair); }
.contacts :is(a, b) { width: fit-content; font-size: 1.15em; font-weight: 600; } .contacts a { display: inline-flex; align-items: center; min-height: var(--target); }
a { color: var(--accent); text-underline-offset: .15em; }
a.document, button.see-all { display: inline-flex; align-items: center; min-height: var(--target); }
@container (max-width: 30rem) {
  th, td { padding-inline: .25rem; }
  .pair, .pair caption, .pair thead, .pair tbody { display: block; }
  .pair tr { display: grid; grid-template-columns: 1fr 1fr; }
  .pair tbody th { grid-column: 1 / -1; border-bottom: 0; padding: .625rem .25rem 0; font-size: .9em; }
  .pair td, .pair thead th { padding: .25rem; }
  .pair thead :is(td, th:first-child), .pair thead th:nth-child(n+4) { position: absolute; clip-path: inset(50%); }
  .pair td { border-bottom: 0; } .pair tbody tr { border-bottom: 1px solid var(--hair); padding-bottom: .25rem; }
  .wide { min-width: 0; } .wide tr > :first-child { width: auto; } .wide td[data-head] { display: flex; flex-direction: column; justify-content: end; color: var(--muted); font-size: .9em; padding-top: 0; }
  .wide td[data-head]::before { content: attr(data-head); content: attr(data-head) / ""; font-size: .9em; line-height: 1.2; }
}`;

const widget = `
.departure { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start; } .departure > div { flex: 1 1 14rem; }
.departure img { width: 10rem; height: 10rem; background: #fff; padding: .25rem; border-radius: .25rem; }
*, *::before, *::after { box-sizing: border-box; }
:host { display: block; height: min(44rem, 100dvh); min-height: 24rem; font: 1.125rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; color: var(--ink); }
:host([hidden]) { display: none; }
.panel { display: flex; flex-direction: column; height: 100%; overflow-y: auto; background: var(--paper); border: 1px solid var(--hair); border-radius: .375rem; }
header { display: flex; align-items: center; justify-content: space-between; gap: .5rem; padding: .25rem .25rem .25rem 1rem; border-bottom: 1px solid var(--hair); }
h2 { font-size: 1rem; margin: 0; font-weight: 600; }
.log { flex: 1 1 12rem; min-height: 7rem; overflow-y: auto; padding: 1rem; position: relative; overscroll-behavior: contain; }
.log ol { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; }
.log li.turn { max-width: 65ch; animation: appear .12s ease-out; }
.turn p { margin: 0 0 .625rem; } .turn p:last-child { margin-bottom: 0; }
.turn ul:not([class]) { margin: 0 0 .625rem; padding-left: 1.25rem; }
.you { justify-self: end; max-width: min(85%, 34rem); text-align: right; }
.you .words { display: inline-block; text-align: left; background: var(--said); padding: .5rem .875rem; border-radius: .75rem .75rem 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.calm { background: var(--calm); border-left: 4px solid var(--accent); padding: 1rem; border-radius: .25rem; }
.calm a { font-weight: 700; font-size: 1.1em; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.replies { display: flex; flex-wrap: wrap; gap: .5rem; margin: .625rem 0 0; padding: 0; list-style: none; }
button, .document { font: inherit; min-height: var(--target); padding: .375rem 1rem; border-radius: .375rem; border: 1.5px solid var(--accent); background: var(--paper); color: var(--accent); cursor: pointer; text-align: left; text-decoration: none; }
button.main { background: var(--accent); color: var(--on-accent); font-weight: 600; }
button.quiet, summary { border-color: transparent; background: none; text-decoration: underline; text-underline-offset: .15em; padding-inline: .625rem; }
button.edit { font-size: .875rem; color: var(--muted); }
@media (hover: hover) { button:hover, a.document:hover { background: var(--surface); } button.main:hover { background: var(--accent); text-decoration: underline; } }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.log:focus-visible, .scroller:focus-visible { outline-offset: -3px; }
.status { min-height: 0; } .status:not(:empty) { padding: .25rem 1rem .5rem; }
.status p { margin: 0; overflow-wrap: anywhere; } .help { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0 1rem .5rem; } .help:empty { display: none; }
.trouble { border-left: 4px solid var(--line); background: var(--surface); padding: .5rem .75rem; }
.dots { display: inline-flex; gap: .375rem; padding: .375rem 0; } .dots i { width: .5rem; height: .5rem; border-radius: 50%; background: var(--muted); opacity: .75; }
.question { border-top: 1px solid var(--hair); background: var(--surface); padding: .75rem 1rem; } .question:empty { padding: 0; border: 0; }
.question:focus-visible { outline-offset: -3px; }
.progress { margin: 0; color: var(--muted); font-size: .9rem; }
.asking { margin: 0; font-weight: 600; } .asking p { margin: 0; } .asking:has(strong) { font-weight: 400; }
.day { font-size: 1.2em; line-height: 1.25; }
.field { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin-top: .625rem; }
.wrong { flex-basis: 100%; margin: 0; } .wrong:empty { display: none; }
input, textarea { font: inherit; color: var(--ink); background: var(--paper); border: 1.5px solid var(--line); border-radius: .375rem; padding: .5rem .75rem; min-height: var(--target); }
.field input { min-width: 0; flex: 1 1 9.5rem; max-width: 13rem; padding-inline: .5rem; font-variant-numeric: tabular-nums; }
.reminder { display: grid; gap: .5rem; justify-items: start; margin-top: .625rem; max-width: 30rem; }
.reminder fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 1.25rem; } .reminder legend { padding: 0; }
.reminder fieldset label, .reminder .agreed { display: flex; gap: .5rem; align-items: start; min-height: var(--target); padding-top: .375rem; } .reminder > input { width: 100%; }
.reminder :is([type=radio], [type=checkbox]) { flex: none; width: 1.25rem; min-height: 1.25rem; margin: .2rem 0 0; }
.composer { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .25rem .5rem; padding: .5rem 1rem .75rem; background: var(--paper); }
.composer label { grid-column: 1 / -1; color: var(--muted); font-size: .9rem; }
::placeholder { color: var(--muted); opacity: 1; }
textarea { width: 100%; resize: none; field-sizing: content; max-height: 8rem; }
.composer button { align-self: end; }
details { position: relative; } summary { display: flex; align-items: center; min-height: var(--target); cursor: pointer; color: var(--accent); border-radius: .375rem; list-style: none; } summary::-webkit-details-marker { display: none; }
.menu { position: absolute; z-index: 1; right: 0; top: 100%; width: max-content; max-width: min(22rem, calc(100vw - 2rem)); display: grid; gap: .25rem; padding: .5rem; background: var(--paper); border: 1px solid var(--line); border-radius: .375rem; }
.menu label { display: grid; grid-template-columns: 1.75rem 1fr; padding: .5rem .625rem 0; align-items: start; } .menu input { width: 1.25rem; min-height: 1.25rem; margin: .2rem 0 0; }
.menu a { display: flex; align-items: center; min-height: var(--target); padding: 0 .625rem; }
.menu .note { padding: 0 .625rem .5rem 2.375rem; }
dialog { max-width: min(28rem, calc(100vw - 2rem)); color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: .375rem; padding: 1.25rem; }
dialog::backdrop { background: rgb(0 0 0 / .5); }
dialog h3 { margin: 0 0 .5rem; font-size: 1.125rem; } dialog p { margin: 0 0 1rem; }
@keyframes appear { from { opacity: 0; } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
@media (forced-colors: active) {
  .you .words, .calm, .trouble, .contacts li { border: 1px solid CanvasText; } .dots i { background: CanvasText; }
  thead .accept { border-bottom: 4px solid CanvasText; } thead .refuse { border-bottom: 4px dashed CanvasText; }
  button.main { border-width: 3px; }
}
@media (max-width: 48rem) { .panel { border-width: 1px 0; border-radius: 0; } .log { padding: .75rem; } .question, .composer { padding-inline: .75rem; } header { padding: 0 0 0 .75rem; } .question .replies button { font-size: 1rem; padding-inline: .75rem; } .question .replies { gap: .375rem; } }
@media (max-width: 23rem) { .question, .log { line-height: 1.4; } .question .replies { margin-top: .375rem; } .question .replies button { padding-inline: .5rem; } .field { margin-top: .375rem; } }
@media (max-height: 48rem) { .composer label { position: absolute; clip-path: inset(50%); } .question { padding-block: .5rem; } }
@media print {
  :host { height: auto; } .panel { border: 0; overflow: visible; display: block; } .log { overflow: visible; }
  header, .status, .help, .question, .composer, .replies, .edit, .see-all, .documents { display: none; } tr[hidden] { display: table-row !important; }
  .asked { position: static; width: auto; height: auto; clip-path: none; }
}`;

/** @param {...string} rules @returns {CSSStyleSheet} */
function sheet(...rules) {
  const made = new CSSStyleSheet();
  made.replaceSync(rules.join("\n"));
  return made;
}

export const widgetSheets = () => [sheet(tokens, rich, widget)];
export const richSheet = () => sheet(rich);
