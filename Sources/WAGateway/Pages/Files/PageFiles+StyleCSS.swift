// Made by scripts/embed-pages from pages/; do not edit.
// swift-format-ignore-file

extension PageFiles {
    /// The file `style.css`.
    static let styleCSS: StaticString = #"""
:root {
  color-scheme: light dark;
  --background: #f7f7f5;
  --surface: #ffffff;
  --line: #e4e4e0;
  --edge: #83868a;
  --text: #1a1b1c;
  --secondary: #5d6166;
  --accent: #0b6e4f;
  --on-accent: #ffffff;
  --good: #1f7a3a;
  --waiting: #8a5a00;
  --bad: #b3261e;
  --neutral: #5d6166;
  --shadow: 0 8px 32px rgb(0 0 0 / 18%);
}

@media (prefers-color-scheme: dark) {
  :root {
    --background: #131415;
    --surface: #1b1c1e;
    --line: #2e3033;
    --edge: #74797f;
    --text: #ececea;
    --secondary: #a2a7ad;
    --accent: #4fc79a;
    --on-accent: #0c1512;
    --good: #5fd083;
    --waiting: #e3b341;
    --bad: #ff8a80;
    --neutral: #a2a7ad;
    --shadow: 0 8px 32px rgb(0 0 0 / 60%);
  }
}

* { box-sizing: border-box; }

html { scrollbar-gutter: stable; }

body {
  margin: 0;
  background: var(--background);
  color: var(--text);
  font: 14px/20px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere;
}

h1, h2, h3, p, dl, dd, ul { margin: 0; padding: 0; }
h1 { font-size: 20px; line-height: 28px; font-weight: 600; }
h2 { font-size: 14px; line-height: 20px; font-weight: 600; }
h1:focus, h2:focus { outline: none; }
ul { list-style: none; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
p a { text-decoration: underline; }
code, .code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 12px; }
svg { width: 16px; height: 16px; flex: none; display: block; }
[hidden] { display: none !important; }

:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }

.skip { position: absolute; left: 8px; top: -48px; background: var(--surface); padding: 8px 12px; z-index: 3; }
.skip:focus { top: 8px; }
.hidden {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}

/* Layout */

.shell { display: grid; grid-template-columns: 208px minmax(0, 1fr); min-height: 100vh; }
.shell > main { border-left: 1px solid var(--line); }
.side {
  padding: 16px 12px; display: flex; flex-direction: column; gap: 16px;
  position: sticky; top: 0; height: 100vh;
}
.brand { display: flex; gap: 8px; align-items: center; font-weight: 600; padding: 0 8px; color: var(--text); }
.brand img { width: 20px; height: 20px; }
.side nav ul { display: grid; gap: 2px; }
.side nav a {
  display: flex; gap: 8px; align-items: center; padding: 6px 8px; border-radius: 8px; color: var(--secondary);
}
.side nav a:hover { color: var(--text); text-decoration: none; }
.side nav a[aria-current] { background: var(--surface); color: var(--text); box-shadow: inset 0 0 0 1px var(--line); }
.account { margin-top: auto; padding: 0 8px; color: var(--secondary); font-size: 13px; display: grid; gap: 8px; }
.account button { justify-self: start; }
main { padding: 24px; max-width: 1248px; display: grid; gap: 16px; align-content: start; min-width: 0; }

.banner {
  grid-column: 1 / -1; background: var(--surface); border-bottom: 1px solid var(--line); color: var(--waiting);
  padding: 8px 24px; display: flex; gap: 8px; align-items: center; position: sticky; top: 0; z-index: 2;
}

.head { display: flex; gap: 12px; align-items: center; flex-wrap: wrap; }
.card > [role="status"]:not(:empty) { margin-top: 12px; }
.head > :last-child:not(h1) { margin-left: auto; }
.head h1 { min-width: 0; max-width: 100%; }
.crumb { font-size: 13px; }
.row { display: flex; gap: 8px; flex-wrap: wrap; align-items: center; }
.secondary { color: var(--secondary); }
.small { font-size: 13px; }

.card { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 16px; min-width: 0; }
.card > h2, .card > .head { margin-bottom: 12px; }
.card.stack > h2 { margin-bottom: 0; }
.card > .small { margin-bottom: 8px; }
.card > .small + [role="status"]:not(:empty) { margin: 0 0 8px; }
.card:not(.stack) > button { margin-top: 12px; }
.stack { display: grid; gap: 12px; align-content: start; min-width: 0; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr)); gap: 16px; align-items: start; }

/* Four numbers of clients, five of messages and webhooks, two of usage. */
.numbers { display: grid; grid-template-columns: repeat(20, minmax(0, 1fr)); gap: 12px; }
.number { display: grid; grid-column: span 5; gap: 4px; padding: 12px 16px; color: var(--text); }
a.number:hover { border-color: var(--edge); text-decoration: none; }
.number strong { font-size: 24px; line-height: 32px; font-weight: 600; }
.number:nth-child(n + 5) { grid-column: span 4; }
.number.half { grid-column: span 10; }
.amount { display: grid; gap: 4px; }
.amount .row { gap: 4px 12px; }
dl.facts .amount { padding-bottom: 4px; }
dl.facts .amount strong { font-weight: 400; }
progress { appearance: none; display: block; width: 100%; max-width: 320px; height: 6px; border: 0; border-radius: 3px; background: var(--line); color: var(--accent); overflow: hidden; }
progress.waiting { color: var(--waiting); }
progress.bad { color: var(--bad); }
progress::-webkit-progress-bar { background: var(--line); }
progress::-webkit-progress-value { background: currentColor; }
progress::-moz-progress-bar { background: currentColor; }

dl.facts { display: grid; grid-template-columns: minmax(96px, max-content) minmax(0, 1fr); gap: 6px 16px; }
dl.facts dt { color: var(--secondary); }

/* States */

.state { display: inline-flex; gap: 6px; align-items: center; white-space: nowrap; font-weight: 500; }
.good { color: var(--good); }
.waiting { color: var(--waiting); }
.bad { color: var(--bad); }
.neutral { color: var(--neutral); }
.note { display: flex; gap: 8px; align-items: flex-start; }
.note svg { margin-top: 2px; }
.empty { padding: 32px 16px; text-align: center; display: grid; gap: 12px; justify-items: center; color: var(--secondary); }
.empty p { max-width: 48ch; }
.card > form, .stack > form { max-width: 480px; }
.wait { color: var(--secondary); padding: 16px 0; }

time[data-exact] { position: relative; white-space: nowrap; }
time[data-exact][tabindex] { border-bottom: 1px dotted var(--edge); }
time[tabindex]:focus::after, time[tabindex]:hover::after {
  content: attr(data-exact); position: absolute; left: 0; top: 100%; z-index: 2; margin-top: 4px; padding: 4px 8px;
  background: var(--text); color: var(--background); border-radius: 4px; font-size: 12px; white-space: nowrap;
}

/* Tables */

.table { width: 100%; border-collapse: collapse; font-size: 13px; }
.table th, .table td { text-align: start; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); vertical-align: top; font-weight: 400; }
.table td { overflow-wrap: break-word; }
.table thead th { color: var(--secondary); white-space: nowrap; }
.table tbody tr:last-child > * { border-bottom: 0; }
.table tbody th { font-weight: 500; min-width: 112px; }
.table .whole { white-space: nowrap; }
.table .name { min-width: 104px; }
.table .wide { min-width: 208px; }
.table .end { text-align: end; padding-right: 0; }
.table .quiet { min-height: 24px; padding-block: 0; margin-block: -2px; }
.tools { display: flex; gap: 8px; flex-wrap: wrap; align-items: end; }
.pager { display: flex; gap: 8px; align-items: center; justify-content: flex-end; margin-top: 12px; font-size: 13px; }

.rows > li { display: grid; gap: 2px; padding: 8px 0; border-bottom: 1px solid var(--line); }
.rows > li:first-child { padding-top: 0; }
.rows > li:last-child { border-bottom: 0; padding-bottom: 0; }

.feed { display: grid; max-height: 420px; overflow-y: auto; }
.feed li { display: grid; grid-template-columns: 72px minmax(0, 1fr); gap: 2px 12px; padding: 8px 0; border-bottom: 1px solid var(--line); font-size: 13px; }
.feed li:last-child { border-bottom: 0; }
.feed p { grid-column: 2; }

/* Forms */

form { display: grid; gap: 12px; align-content: start; }
form > div:empty { display: none; }
.field { display: grid; gap: 4px; min-width: 0; }
.field > label, fieldset > legend { font-weight: 500; font-size: 13px; padding: 0; }
fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: 6px; min-width: 0; }
.choice { display: flex; gap: 8px; align-items: flex-start; }
.choice input { margin: 3px 0 0; accent-color: var(--accent); }
.help { color: var(--secondary); font-size: 13px; }
.fault { color: var(--bad); font-size: 13px; }

input:not([type="checkbox"], [type="radio"]), select, textarea {
  font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--edge); border-radius: 8px;
  padding: 5px 10px; width: 100%; min-height: 32px; min-width: 0;
}
.tools input, .tools select { width: auto; }
textarea { resize: vertical; min-height: 72px; }
[aria-invalid="true"] { border-color: var(--bad) !important; }

button, .button {
  font: inherit; font-weight: 500; color: var(--text); background: var(--surface); border: 1px solid var(--edge);
  border-radius: 8px; padding: 5px 12px; min-height: 32px; cursor: pointer; display: inline-flex; gap: 6px;
  align-items: center; justify-self: start; white-space: nowrap;
}
button:hover, .button:hover { border-color: var(--text); text-decoration: none; }
.empty > .button, .empty > button { justify-self: center; }
.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.primary:hover { border-color: var(--text); }
.danger { color: var(--bad); border-color: var(--bad); }
.quiet { border-color: transparent; background: none; color: var(--secondary); padding-inline: 8px; }
button[aria-disabled="true"], button:disabled { opacity: 0.6; cursor: default; }

dialog {
  border: 1px solid var(--line); border-radius: 8px; background: var(--surface); color: var(--text); padding: 20px;
  width: min(480px, calc(100vw - 32px)); box-shadow: var(--shadow); max-height: calc(100dvh - 32px); overflow-y: auto;
}
dialog::backdrop { background: rgb(0 0 0 / 40%); }
dialog > form { margin-top: 12px; }
dialog h2 { font-size: 16px; margin-bottom: 12px; }

.center { min-height: 100vh; display: grid; place-content: center; justify-items: center; padding: 16px; gap: 16px; max-width: none; }
.center .card { width: min(360px, calc(100vw - 32px)); }
.secret { padding: 8px 12px; border: 1px dashed var(--edge); border-radius: 8px; font-size: 13px; user-select: all; display: block; }

/* Linking */

.link { display: flex; gap: 24px; flex-wrap: wrap; align-items: flex-start; }
.qr { background: #ffffff; border: 1px solid var(--line); border-radius: 8px; padding: 8px; width: 282px; height: 282px; flex: none; display: grid; place-content: center; color: #5d6166; text-align: center; }
.qr img { width: 264px; height: 264px; display: block; image-rendering: pixelated; }
.link > .stack { flex: 1 1 260px; }
.pairing { font-size: 24px; line-height: 32px; letter-spacing: 2px; font-weight: 600; }
ol { margin: 0; padding-left: 20px; display: grid; gap: 4px; }

@media (max-width: 959px) {
  .shell { grid-template-columns: minmax(0, 1fr); grid-template-rows: auto auto 1fr; }
  .side { position: static; height: auto; flex-direction: row; flex-wrap: wrap; align-items: center; border-bottom: 1px solid var(--line); padding: 8px 12px; gap: 8px 16px; }
  .side nav ul { display: flex; flex-wrap: wrap; }
  .side nav { order: 3; width: 100%; }
  .account { margin: 0 0 0 auto; display: flex; align-items: center; max-width: 70%; }
  .banner { grid-row: 1; padding: 8px 16px; }
  .shell > main { padding: 16px; border-left: 0; }
}

@media (max-width: 639px) {
  .side nav svg { display: none; }
  .side nav a { padding: 6px; font-size: 13px; }
  .side nav ul { gap: 0; }
  .table, .table tbody, .table tr, .table th, .table td { display: block; width: 100%; }
  .table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .table tr { padding: 10px 0; border-bottom: 1px solid var(--line); }
  .table tbody tr:last-child { border-bottom: 0; }
  .table tbody tr:first-child { padding-top: 0; }
  .table th, .table td { border: 0; padding: 2px 0; overflow-wrap: anywhere; }
  .table td[data-label] { display: grid; grid-template-columns: 104px minmax(0, 1fr); gap: 0 8px; }
  .table td[data-label] > * { grid-column: 2; justify-self: start; }
  .table td[data-label]::before { content: attr(data-label); color: var(--secondary); }
  .table td:empty { display: none; }
  .table .end { text-align: start; }
  .table .end .quiet { margin-inline-start: -8px; }
  .tools > .field { flex: 1 1 140px; }
  .tools input, .tools select { width: 100%; }
  .numbers { grid-template-columns: 1fr 1fr; }
  .number:nth-child(n) { grid-column: auto; }
  .number:nth-child(5), .number.half { grid-column: span 2; }
  .link { flex-direction: column; align-items: stretch; }
  .link > .stack { flex: none; }
  .qr { align-self: center; }
  button, .button, input:not([type="checkbox"], [type="radio"]), select { min-height: 40px; }
}

@media (prefers-reduced-motion: no-preference) {
  button, a { transition: border-color 0.12s, color 0.12s; }
}

"""#
}
