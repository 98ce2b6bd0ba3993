"use strict";
// The program of the page. It reads the data block, and draws what the address after "#" asks for:
//
//   #/                        overview             #/n/ID               a node
//   #/matrix?by=…&cell=…      matrix               #/c/HOLDER/TARGET    the evidence behind a cell
//   #/proposals?q=…&sort=…    a list (also issues, contributors, paragraphs, institutions, documents)
//   #/search?q=…              search               #/coalitions         who stands together
//                                                  #/pair/A/B           what two contributors share
//
// Texts of the graph reach the page as text nodes and attributes only, never as markup.
(() => {
const data = JSON.parse(document.getElementById("data").textContent);
const main = document.getElementById("content");

// ---------------------------------------------------------------- Words

const KINDS = {
  proposal: "Proposal", issue: "Issue", contributor: "Contributor", organisation: "Organisation or person",
  institution: "Institution", paragraph: "Paragraph", document: "Document", meeting: "Meeting",
  process: "Process", group: "Stakeholder group", instrument: "Instrument", topic: "Topic",
};
const STANCES = {
  support: ["+", "supports"], oppose: ["−", "opposes"], mixed: ["±", "supports and opposes, on one date,"],
  conditional: ["c", "takes a conditional position on"], neutral: ["n", "is neutral on"],
};
const SIDES = {
  support: "For", oppose: "Against", mixed: "Both for and against", conditional: "Conditional", neutral: "Neutral",
};
const BASES = {
  stated: "stated: said so in words", proposed: "proposed: put the proposal forward",
  implied: "implied: follows from the words", derived: "derived: follows from proposals or positions",
};
const STATUSES = {
  agreed: "agreed", partlyAgreed: "partly agreed", revisit: "to be revisited", noConsensus: "no consensus",
  notDiscussed: "not discussed", withdrawn: "withdrawn",
};
const SORTS = {
  recommendation: "recommendation", statement: "statement", opinion: "opinion", definition: "definition",
  draftParagraph: "paragraph of a draft", contribution: "contribution", item: "item of a contribution",
  alternative: "alternative",
};
// What a link is called at its beginning, and at its end.
const LINKS = {
  proposedBy: ["Proposed by", "Proposals"], onBehalfOf: ["On behalf of", "Put forward on its behalf"],
  conveyedBy: ["Conveyed by", "Conveyed"], inDocument: ["Document", "Proposals in it"],
  partOf: ["Part of", "Parts"], is_part_of: ["Part of", "Paragraphs"], heldAt: ["Meeting", "Documents"],
  revises: ["Revises", "Revised by"], resubmits: ["Resubmits", "Resubmitted as"],
  mergedInto: ["Merged into", "Takes in"], alternativeTo: ["Alternative to", "Alternative to"],
  sharesWordingWith: ["Shares wording with", "Shares wording with"],
  advances: ["Speaks for", "Proposals for it"], counters: ["Speaks against", "Proposals against it"],
  asks: ["Asks to act", "Asked to act in"], cites: ["Cites", "Cited by"],
  references: ["Refers to", "Referred to by"], mentions: ["Mentions", "Mentioned in"],
  about: ["About", "On this topic"], group: ["Group", "Members"], affiliation: ["Affiliation", "Affiliated"],
  memberOf: ["Member of", "Members"],
};
const FACTS = {
  kind: "Kind", status: "Status", date: "Date", endDate: "Until", title: "Title", identifier: "Symbol",
  sourceLabel: "In the source", section: "Section", number: "Number", fileName: "Text file",
  lineCount: "Lines", sha256: "SHA-256 of the text",
};

// ---------------------------------------------------------------- Data

const nodes = new Map(data.nodes.map(node => [node.id, node]));
const ofKind = kind => data.nodes.filter(node => node.kind === kind);
const label = id => nodes.get(id)?.label ?? id;
const text = (node, property) => node.texts[property]?.[0];
const links = (node, property) => node.links[property] ?? [];

function grouped(list, key) {
  const groups = new Map();
  for (const item of list) {
    const at = key(item);
    if (!groups.has(at)) groups.set(at, []);
    groups.get(at).push(item);
  }
  return groups;
}
const positionsOf = grouped(data.positions, position => position.of);
// By holder and target; a position also stands with each of those on whose behalf it is held.
const positionsAt = new Map();
for (const position of data.positions) {
  for (const holder of [position.of, ...position.for ?? []]) {
    const at = holder + " " + position.on;
    positionsAt.set(at, [...positionsAt.get(at) ?? [], position]);
  }
}
const positionById = new Map(data.positions.filter(p => p.id).map(p => [p.id, p]));
const words = new Map((data.words ?? []).map(([at, first, last, ...lines]) => [`${at} ${first} ${last}`, lines]));

// What leads to a node: from its id to a map from property to ids.
const inverse = new Map();
for (const node of data.nodes) {
  for (const [property, ids] of Object.entries(node.links)) {
    for (const id of ids) {
      if (!inverse.has(id)) inverse.set(id, new Map());
      const uses = inverse.get(id);
      uses.set(property, [...uses.get(property) ?? [], node.id]);
    }
  }
}
const leadingTo = (id, property) => inverse.get(id)?.get(property) ?? [];

// The cells of the matrix, by row and by column.
const cellsOf = { issues: new Map(), proposals: new Map() };
const cellsOn = new Map();
for (const by of ["issues", "proposals"]) {
  for (const [holder, cells] of Object.entries(data.matrix[by])) {
    cellsOf[by].set(holder, new Map(Object.entries(cells)));
    for (const [target, cell] of Object.entries(cells)) {
      if (!cellsOn.has(target)) cellsOn.set(target, new Map());
      cellsOn.get(target).set(holder, cell);
    }
  }
}
const count = (id, side) => [...cellsOn.get(id)?.values() ?? []].filter(cell => cell === side).length;
const isDisputed = id => count(id, "support") > 0 && count(id, "oppose") > 0;
const groupOf = id => links(nodes.get(id) ?? { links: {} }, "group")[0] ?? "";

// Blocs, and the ties between contributors in thousandths.
const { blocs = [], ties = [] } = data.coalitions;
const blocOf = new Map(blocs.flatMap((members, number) => members.map(id => [id, number])));
const blocName = number => blocs[number] ? `Bloc of ${label(blocs[number][0])}` : "In no bloc";
const weights = new Map(ties.flatMap(([a, b, weight]) => [[a + " " + b, weight], [b + " " + a, weight]]));

const natural = new Intl.Collator("en", { numeric: true }).compare;
const fold = words => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const matches = (haystack, query) => fold(query).split(/\s+/).every(word => haystack.includes(word));

// ---------------------------------------------------------------- Elements

// An element with attributes, listeners (functions) and children; what is null or false is left out.
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat(9).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}
const date = words => words && h("span", { class: "date" }, words);
const bdi = words => h("bdi", null, words);
const decimal = thousandths => (thousandths / 1000).toFixed(3).replace("-", "−");
const plural = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

function address(path, params = {}) {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value)).toString();
  return "#/" + path.map(encodeURIComponent).join("/") + (query && "?" + query);
}
// What the page does not hold is named without a link.
const nodeLink = (id, words) => !nodes.has(id) ? bdi(words ?? id) : h("a", { href: address(["n", id]) }, bdi(words ?? label(id)));
const idLink = id => !nodes.has(id) ? bdi(id) : h("a", { href: address(["n", id]), title: label(id) }, bdi(id));
const between = (items, mark = ", ") => items.flatMap((item, place) => place ? [mark, item] : [item]);
const tag = id => h("span", { class: "id" }, bdi(id));
const sign = cell => h("span", { class: "sign " + cell, "aria-hidden": "true" }, STANCES[cell][0]);

function place([at, first, last]) {
  const node = nodes.get(at);
  const symbol = node && text(node, "identifier");
  return [nodeLink(at), symbol && [" (", bdi(symbol), ")"], first === last ? `, line ${first}` : `, lines ${first}–${last}`];
}
const quotation = ([at, first, last]) => {
  const lines = words.get(`${at} ${first} ${last}`);
  return lines && h("blockquote", { dir: "auto" }, lines.join("\n"));
};

// A table that phones show as a card a row; roles are given since changing how a table is laid out loses them.
function table(caption, columns, rows) {
  return h("table", { class: "list", role: "table" }, h("caption", null, caption),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map(column => h("th",
      { role: "columnheader", scope: "col", class: column.number && "number", "aria-sort": column.order }, column.head ?? column.title)))),
    h("tbody", { role: "rowgroup" }, rows.map(row => h("tr", { role: "row" }, columns.map((column, place) => h(place ? "td" : "th",
      { role: place ? "cell" : "rowheader", scope: place ? null : "row", class: column.number && "number", "data-title": column.title },
      column.show(row)))))));
}

function field(name, title, input) {
  input.id = "field-" + name;
  return h("div", { class: "field" }, h("label", { for: input.id }, title), input);
}
const choice = (name, title, options, value, change) => field(name, title,
  h("select", { change: event => change(name, event.target.value) },
    options.map(([key, words]) => h("option", { value: key, selected: key === (value ?? "") && "" }, words))));
const entry = (name, title, value, change) => field(name, title,
  h("input", { type: "search", value: value ?? "", autocomplete: "off", input: event => change(name, event.target.value) }));

// ---------------------------------------------------------------- Views

// Each takes the parameters of the address and its path, and gives a title and what stands below it.
const views = {};

views[""] = () => {
  const counted = [
    ["matrix", "Matrix", `${cellsOf.issues.size} × ${ofKind("issue").length}`, "Who stands where on each issue"],
    ["coalitions", "Coalitions", blocs.length, "Blocs, and what binds them"],
    ["proposals", "Proposals", ofKind("proposal").length, "Status, lineage, for and against"],
    ["issues", "Issues", ofKind("issue").length, "Claims one can be for or against"],
    ["contributors", "Contributors", ofKind("contributor").length, "Who spoke, and for whom"],
    ["paragraphs", "Paragraphs", ofKind("paragraph").length, "Who cites which, to what end"],
    ["institutions", "Institutions", asked().length, "Bodies asked to act"],
    ["documents", "Documents", ofKind("document").length, "Texts, symbols and meetings"],
  ];
  const disputed = ofKind("issue").filter(({ id }) => isDisputed(id))
    .sort((a, b) => weight(b.id) - weight(a.id) || natural(a.label, b.label)).slice(0, 10);
  return {
    title: "Who stands where",
    content: [
      h("p", { class: "lead" }, `${plural(ofKind("contributor").length, "contributor")}, ${plural(ofKind("proposal").length, "proposal")} and ` +
        `${plural(ofKind("issue").length, "issue")} in ${plural(ofKind("document").length, "document")}` +
        (data.date ? `, the last of ${data.date}. ` : ". ") + "Every position can be traced to lines of a document."),
      data.leftOut && h("p", { class: "note" }, data.leftOut),
      h("ul", { class: "tiles" }, counted.map(([path, title, number, words]) => h("li", null,
        h("a", { href: address([path]) }, h("strong", null, String(number)), h("span", null, title), h("small", null, words))))),
      h("h2", null, "Most disputed issues"),
      disputed.length ? table("Issues with the most contributors on the smaller side", [
        { title: "Issue", show: node => nodeLink(node.id) },
        { title: "For and against", show: node => bar(node.id) },
      ], disputed) : h("p", null, "No issue has contributors on both sides."),
      h("h2", null, "How to read it"), legend(),
      h("p", null, "Silence is not opposition: where nothing is shown, no position is recorded. Labels and summaries are the coders’ " +
        "own words; the words of the documents stand at the lines named."),
    ],
  };
};
const weight = id => Math.min(count(id, "support"), count(id, "oppose"));
const asked = () => data.nodes.filter(node => leadingTo(node.id, "asks").length);

function bar(id) {
  const sides = ["support", "oppose"].map(side => [side, count(id, side)]);
  const parts = sides.filter(([, number]) => number).map(([side, number]) => {
    const part = h("span", { class: side }, String(number));
    part.style.flexGrow = number;
    return part;
  });
  return h("span", { class: "bar", role: "img", "aria-label": sides.map(([side, number]) => `${number} ${SIDES[side].toLowerCase()}`).join(", ") }, parts);
}
const legend = () => h("ul", { class: "legend", "aria-label": "Signs" },
  Object.keys(SIDES).map(cell => h("li", null, sign(cell), " ", SIDES[cell].toLowerCase())), h("li", null, "blank: no recorded position"));

// ------------------------------------------------ Matrix

views.matrix = params => {
  const by = params.by === "proposals" ? "proposals" : "issues";
  const groups = ofKind("group").filter(group => [...cellsOf[by].keys()].some(id => groupOf(id) === group.id));
  const change = (name, value) => refine({ ...current().params, cell: "", [name]: value });
  return {
    title: by === "issues" ? "Contributors by issues" : "Contributors by proposals",
    class: "wide",
    controls: [
      choice("by", "Columns", [["", "issues"], ["proposals", "proposals"]], params.by, (name, value) => { location.hash = address(["matrix"], { by: value }); }),
      entry("row", "Find contributor", params.row, change),
      choice("group", "Group", [["", "all groups"], ...groups.map(group => [group.id, group.label])], params.group, change),
      entry("column", by === "issues" ? "Find issue" : "Find proposal", params.column, change),
      by === "proposals" && choice("document", "Document", [["", "all documents"], ...ofKind("document").map(node => [node.id, node.label])], params.document, change),
      choice("show", "Show", by === "issues"
        ? [["", "all columns"], ["disputed", "disputed only"], ["shared", "two positions or more"]]
        : [["", "two positions or more"], ["disputed", "disputed only"], ["all", "all columns"]], params.show, change),
      choice("rows", "Sort rows", [["", "by bloc"], ["group", "by group"], ["name", "by name"], ["count", "most positions first"]], params.rows, change),
      choice("columns", "Sort columns", [["", "by id"], ["name", "by name"], ["count", "most positions first"], ["dispute", "most disputed first"]], params.columns, change),
    ],
    results: matrixTable,
    panel: params => { const [holder, target] = (params.cell ?? "").split(" "); return target && evidence(holder, target); },
  };
};

function matrixTable(params) {
  const by = params.by === "proposals" ? "proposals" : "issues";
  const show = params.show || (by === "proposals" ? "shared" : "all");
  const size = id => cellsOn.get(id)?.size ?? 0;
  const orders = {
    name: (a, b) => natural(label(a), label(b)), count: (a, b) => size(b) - size(a), dispute: (a, b) => weight(b) - weight(a),
  };
  const columns = ofKind(by === "issues" ? "issue" : "proposal").filter(node => size(node.id)
    && (show !== "disputed" || isDisputed(node.id)) && (show !== "shared" || size(node.id) > 1)
    && (!params.document || links(node, "inDocument").includes(params.document))
    && (!params.column || matches(haystack(node), params.column))).map(node => node.id).sort(natural);
  if (orders[params.columns]) columns.sort(orders[params.columns]);
  const filled = holder => columns.filter(target => cellsOf[by].get(holder).has(target)).length;
  const rows = [...cellsOf[by].keys()].filter(id => filled(id) && (!params.group || groupOf(id) === params.group)
    && (!params.row || matches(haystack(nodes.get(id) ?? { id }), params.row))).sort((a, b) => natural(label(a), label(b)));
  if (params.rows === "count") rows.sort((a, b) => filled(b) - filled(a));
  if (!rows.length) return { note: "No contributor has a position here.", content: null };
  const sections = params.rows === "group" ? [...grouped(rows, groupOf)].map(([id, members]) => [label(id), members]).sort((a, b) => natural(a[0], b[0]))
    : params.rows ? [["", rows]]
    : [...grouped(rows, id => blocOf.get(id) ?? blocs.length)].sort((a, b) => a[0] - b[0]).map(([number, members]) => [blocName(number), members]);

  const cell = (holder, target) => {
    const stance = cellsOf[by].get(holder).get(target);
    if (!stance) return h("td", null);
    const words = `${label(holder)} ${STANCES[stance][1]} ${by === "issues" ? "“" + label(target) + "”" : target}`;
    return h("td", { class: stance }, h("a", {
      href: address(["matrix"], { ...params, cell: holder + " " + target }), tabindex: "-1", title: words, "aria-label": words,
    }, STANCES[stance][0]));
  };
  const sums = side => h("tr", { class: "sum" }, h("th", { scope: "row" }, SIDES[side]), columns.map(target => h("td", null,
    String(rows.filter(holder => cellsOf[by].get(holder).get(target) === side).length || ""))));
  const grid = h("table", { class: "matrix " + by, role: "grid", "aria-label": "Positions; arrow keys move, Enter opens the evidence", keydown: moveInGrid },
    h("thead", null, h("tr", null, h("td", null), columns.map(id => h("th", { scope: "col", title: label(id) },
      h("a", { href: address(["n", id]), tabindex: "-1" }, h("span", null, bdi(by === "issues" ? label(id) : id))))))),
    sections.map(([group, members]) => h("tbody", null,
      group && h("tr", { class: "group" }, h("th", { scope: "rowgroup", colspan: columns.length + 1 }, h("span", null, bdi(group)))),
      members.map(holder => h("tr", null, h("th", { scope: "row" }, h("a", { href: address(["n", holder]), tabindex: "-1" }, bdi(label(holder)))),
        columns.map(target => cell(holder, target)))))),
    h("tfoot", null, sums("support"), sums("oppose")));
  grid.querySelector("td > a, th > a").tabIndex = 0;
  return {
    note: `${plural(rows.length, "contributor")} and ${plural(columns.length, by === "issues" ? "issue" : "proposal")}.`,
    content: [legend(), h("div", { class: "scroll", role: "region", "aria-label": "Matrix", tabindex: "0" }, grid)],
  };
}

// Arrow keys, Home and End move in a grid of which one cell at a time is in the tab order.
function moveInGrid(event) {
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -1e6], End: [0, 1e6] };
  const step = steps[event.key], at = event.target.closest("td, th");
  if (!step || !at) return;
  event.preventDefault();
  const rows = [...event.currentTarget.rows].filter(row => row.cells.length > 1 && !row.classList.contains("sum"));
  const row = rows[Math.min(Math.max(rows.indexOf(at.parentElement) + step[0], 0), rows.length - 1)];
  const cell = row.cells[Math.min(Math.max(at.cellIndex + step[1], 0), row.cells.length - 1)];
  const next = cell.querySelector("a") ?? cell;
  for (const old of event.currentTarget.querySelectorAll("[tabindex='0']")) old.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

// ------------------------------------------------ Evidence

function evidence(holder, target) {
  const found = [...positionsAt.get(holder + " " + target) ?? []].sort((a, b) => natural(b.date ?? "", a.date ?? ""));
  const stance = cellsOn.get(target)?.get(holder) ?? found[0]?.stance;
  if (!stance) return { title: "No recorded position", content: [h("p", null, bdi(label(holder)), " has no recorded position on ", bdi(label(target)), ".")] };
  return {
    title: `${label(holder)} ${STANCES[stance][1]} ${label(target)}`,
    heading: [nodeLink(holder), " ", sign(stance), " ", STANCES[stance][1], " ", nodeLink(target)],
    content: [h("ol", { class: "evidence" }, found.map(position => h("li", null, h("p", null,
      h("strong", null, SIDES[position.stance]), position.date && ` · ${position.date}`,
      position.date && found[0].date && position.date < found[0].date && " · earlier",
      h("br"), h("small", null, BASES[position.basis]), position.of !== holder && [h("br"), h("small", null, "Through ", nodeLink(position.of))],
      position.for && [h("br"), h("small", null, "On behalf of ", between(position.for.map(id => nodeLink(id))))]),
      sources(position.lines), (position.notes ?? []).map(note => h("p", { class: "note" }, bdi(note))),
      position.from && h("p", null, h("small", null, "From ", between(position.from.map(origin)))))))],
  };
}
const sources = lines => (lines ?? []).map(line => h("div", { class: "source" }, h("p", null, place(line)), quotation(line)));
const origin = id => {
  const position = positionById.get(id);
  return position ? h("a", { href: address(["c", position.of, position.on]) }, "the position on ", bdi(position.on)) : idLink(id);
};

views.c = (params, [, holder, target]) => {
  const { title, heading, content } = evidence(holder ?? "", target ?? "");
  return { title, heading, content };
};

// ------------------------------------------------ Coalitions

views.coalitions = () => {
  const { method, isExact, optima, value, shared } = data.coalitions;
  const order = blocs.flat();
  return {
    title: "Who stands together",
    class: "wide",
    content: [
      h("p", { class: "lead" }, `${plural(blocs.length, "bloc")} of ${plural(order.length, "contributor")}, by what they say on the issues.`),
      h("p", null, `Blocs are those with the largest modularity of agreement (${decimal(value)}); the search was ${method}, ` +
        (isExact ? `which is exact; partitions equally good: ${optima}. ` : "a heuristic: another partition may be better. ") +
        `Two are tied when both spoke on at least ${shared} of the same issues; the tie is agreement less conflict, divided by the mean number of ` +
        "statements of the two. A bloc is a reading of what is recorded and not an alliance."),
      !blocs.length && h("p", null, "Too little is recorded to say anything."),
      blocs.map((members, number) => blocSection(members, number)),
      order.length > 0 && [h("h2", null, "Ties"), h("p", null, "Blue with + agrees more than it conflicts, vermillion with − the other way round; the darker, the stronger. " +
        "Blank: too little in common. A click shows the issues behind a tie."), tieMap(order)],
    ],
  };
};
function blocSection(members, number) {
  const inside = new Set(members);
  const sides = (issue, isMember) => {
    const cells = [...cellsOn.get(issue) ?? []].filter(([id]) => inside.has(id) === isMember).map(([, cell]) => cell);
    return [cells.filter(cell => cell === "support").length, cells.filter(cell => cell === "oppose").length];
  };
  // What binds: an issue on which two or more members take one side and none the other; the more members, and the fewer
  // outsiders with them, the sooner it is named.
  const binding = ofKind("issue").map(({ id }) => ({ id, inner: sides(id, true), outer: sides(id, false) }))
    .filter(({ inner: [pro, con] }) => pro + con > 1 && Math.min(pro, con) === 0)
    .map(found => ({ ...found, size: Math.max(...found.inner), like: found.outer[found.inner[0] ? 0 : 1] }))
    .sort((a, b) => b.size * 2 - b.like - (a.size * 2 - a.like) || natural(a.id, b.id)).slice(0, 6);
  return h("section", { class: "bloc" }, h("h2", null, bdi(blocName(number)), ` (${members.length})`),
    h("p", null, between(members.map(id => nodeLink(id)))),
    binding.length ? table("What binds " + blocName(number), [
      { title: "All who speak agree on", show: ({ id }) => nodeLink(id) },
      { title: "In the bloc", show: ({ inner }) => counted(inner) },
      { title: "Outside it", show: ({ outer }) => counted(outer) },
    ], binding) : h("p", null, "No issue on which two members or more speak finds them all on one side."));
}
const counted = ([pro, con]) => pro + con ? [pro > 0 && [sign("support"), ` ${pro} for `], con > 0 && [sign("oppose"), ` ${con} against`]] : "nobody";

function tieMap(order) {
  const most = Math.max(...ties.map(([, , weight]) => Math.abs(weight)));
  const grid = h("table", { class: "matrix ties", role: "grid", "aria-label": "Ties; arrow keys move, Enter shows the issues", keydown: moveInGrid },
    h("thead", null, h("tr", null, h("td", null), order.map(id => h("th", { scope: "col" }, h("a", { href: address(["n", id]), tabindex: "-1" }, h("span", null, bdi(label(id)))))))),
    blocs.map((members, number) => h("tbody", null, h("tr", { class: "group" }, h("th", { scope: "rowgroup", colspan: order.length + 1 }, h("span", null, bdi(blocName(number))))),
      members.map(id => h("tr", null, h("th", { scope: "row" }, h("a", { href: address(["n", id]), tabindex: "-1" }, bdi(label(id)))), order.map(other => {
        const weight = weights.get(id + " " + other);
        if (!weight) return h("td", { class: id === other && "self" });
        const words = `${label(id)} and ${label(other)}: ${decimal(weight)}`;
        return h("td", { class: (weight > 0 ? "support" : "oppose") + (Math.abs(weight) * 2 < most ? " weak" : "") },
          h("a", { href: address(["pair", id, other]), tabindex: "-1", title: words, "aria-label": words }, weight > 0 ? "+" : "−"));
      }))))));
  grid.querySelector("td > a, th > a").tabIndex = 0;
  return h("div", { class: "scroll", role: "region", "aria-label": "Ties", tabindex: "0" }, grid);
}

views.pair = (params, [, one = "", other = ""]) => {
  const [a, b] = [one, other].map(id => cellsOf.issues.get(id) ?? new Map());
  const common = [...a.keys()].filter(issue => b.has(issue)).sort(natural);
  const cell = (id, cells) => issue => h("a", { href: address(["c", id, issue]) }, sign(cells.get(issue)), " ", SIDES[cells.get(issue)].toLowerCase());
  const sided = issue => [a, b].every(cells => ["support", "oppose", "mixed"].includes(cells.get(issue)));
  const tied = weights.get(one + " " + other);
  return {
    title: `${label(one)} and ${label(other)}`, heading: [nodeLink(one), " and ", nodeLink(other)],
    content: [
      h("p", { class: "lead" }, `${plural(common.length, "issue")} on which both have a position` + (tied === undefined
        ? `; no tie, for which both must take sides on ${data.coalitions.shared} or more and not cancel out.` : `; the tie is ${decimal(tied)}.`)),
      common.length > 0 && table("Issues in common", [
        { title: "Issue", show: issue => nodeLink(issue) }, { title: label(one), show: cell(one, a) }, { title: label(other), show: cell(other, b) },
        { title: "Together", show: issue => !sided(issue) ? "takes no side" : a.get(issue) === b.get(issue) ? "agree" : "differ" },
      ], common),
    ],
  };
};

// ------------------------------------------------ Lists

function list(name, title, introduction, rows, columns, filters = []) {
  views[name] = params => ({
    title,
    controls: [
      entry("q", "Find", params.q, (field, value) => refine({ ...current().params, [field]: value })),
      ...filters.map(({ name, title, options }) => choice(name, title, options(), params[name],
        (field, value) => refine({ ...current().params, [field]: value }))),
    ],
    results: params => {
      const found = rows().filter(node => (!params.q || matches(haystack(node), params.q))
        && filters.every(filter => !params[filter.name] || filter.fits(node, params[filter.name])));
      const down = params.sort?.startsWith("-"), key = params.sort?.replace("-", "");
      const sorted = columns.find(column => column.key && column.key === key);
      if (sorted) found.sort((a, b) => (down ? -1 : 1) * natural(sorted.value(a), sorted.value(b)));
      const heads = columns.map(column => column.key ? { ...column,
        order: column.key === key ? (down ? "descending" : "ascending") : null,
        head: h("button", { type: "button", click: () => refine({ ...current().params, sort: (column.key === key ? !down : column.number) ? "-" + column.key : column.key }, column.key),
          "data-key": column.key }, column.title, h("span", { "aria-hidden": "true" }, column.key === key ? (down ? " ▾" : " ▴") : " ↕")),
      } : column);
      return { note: `${introduction} ${found.length} of ${rows().length} shown.`, content: found.length ? table(title, heads, found) : null };
    },
  });
}
const named = { title: "Name", key: "name", value: node => node.label ?? node.id, show: node => [nodeLink(node.id), node.kind === "proposal" && [" ", tag(node.id)],
  text(node, "gist") && h("p", { class: "gist" }, bdi(text(node, "gist")))] };
const counts = [["support", "For"], ["oppose", "Against"]].map(([side, title]) => ({ title, number: true, key: side,
  value: node => String(count(node.id, side)), show: node => String(count(node.id, side) || "–") }));
const inDocument = { name: "document", title: "Document", options: () => [["", "all documents"], ...ofKind("document").map(node => [node.id, node.label])],
  fits: (node, id) => links(node, "inDocument").includes(id) };
const uses = (title, property, key) => ({ title, key, value: node => String(leadingTo(node.id, property).length).padStart(6, "0"),
  show: node => between(leadingTo(node.id, property).map(idLink)) });

list("proposals", "Proposals", "What was put forward, and what became of it.", () => ofKind("proposal"), [
  { ...named, title: "Proposal", key: "id", value: node => node.id },
  { title: "Status", key: "status", value: node => STATUSES[text(node, "status")] ?? "~", show: node => status(node) },
  { title: "Proposed by", key: "by", value: node => links(node, "proposedBy").map(label).join(), show: node => between(links(node, "proposedBy").map(id => nodeLink(id))) },
  ...counts,
  { title: "Date", key: "date", value: node => text(node, "date") ?? "", show: node => date(text(node, "date")) },
], [
  { name: "status", title: "Status", options: () => [["", "any"], ...Object.entries(STATUSES), ["none", "not stated"]],
    fits: (node, status) => (text(node, "status") ?? "none") === status },
  inDocument,
  { name: "sides", title: "Sides", options: () => [["", "any"], ["disputed", "disputed"], ["open", "no recorded opposition"]],
    fits: ({ id }, sides) => sides === "disputed" ? isDisputed(id) : count(id, "oppose") === 0 },
]);
list("issues", "Issues", "Claims that one can be for or against.", () => ofKind("issue"), [
  { ...named, title: "Issue" }, { title: "For and against", show: node => bar(node.id) }, ...counts,
]);
list("contributors", "Contributors", "Who speaks in the documents.", () => ofKind("contributor"), [
  { ...named, title: "Contributor" },
  { title: "Group", key: "group", value: node => label(groupOf(node.id)), show: node => groupOf(node.id) && bdi(label(groupOf(node.id))) },
  { title: "Affiliation", key: "at", value: node => links(node, "affiliation").map(label).join(), show: node => between(links(node, "affiliation").map(id => nodeLink(id))) },
  { title: "Proposals", number: true, key: "proposals", value: node => String(leadingTo(node.id, "proposedBy").length), show: node => String(leadingTo(node.id, "proposedBy").length || "–") },
  { title: "Positions", number: true, key: "positions", value: node => String(positionsOf.get(node.id)?.length ?? 0), show: node => String(positionsOf.get(node.id)?.length ?? "–") },
], [{ name: "group", title: "Group", options: () => [["", "all groups"], ...ofKind("group").map(node => [node.id, node.label])], fits: (node, id) => groupOf(node.id) === id }]);
list("paragraphs", "Paragraphs", "Paragraphs of the Tunis Agenda and other instruments, and the proposals that cite them. Citing is not taking a side.",
  () => ofKind("paragraph"), [{ ...named, title: "Paragraph", key: "id", value: node => node.id }, uses("Cited by", "cites", "cited")],
  [{ name: "cited", title: "Show", options: () => [["", "all"], ["yes", "cited"], ["no", "never cited"]], fits: (node, value) => (leadingTo(node.id, "cites").length > 0) === (value === "yes") }]);
list("institutions", "Institutions asked to act", "Bodies that proposals ask to do something.", asked, [{ ...named, title: "Institution" }, uses("Asked in", "asks", "asked")]);
list("documents", "Documents and meetings", "The texts that evidence points to, and where they were discussed.",
  () => [...ofKind("document"), ...ofKind("meeting")], [
    { ...named, title: "Document or meeting" },
    { title: "Kind", key: "kind", value: node => node.kind, show: node => KINDS[node.kind] },
    { title: "Date", key: "date", value: node => text(node, "date") ?? "", show: node => date(text(node, "date")) },
    { title: "Symbol", show: node => (node.texts.identifier ?? []).map(symbol => bdi(symbol)) },
    { title: "Proposals", number: true, key: "proposals", value: node => String(leadingTo(node.id, "inDocument").length), show: node => String(leadingTo(node.id, "inDocument").length || "–") },
  ]);
const status = node => { const value = text(node, "status"); return h("span", { class: "status " + (STATUSES[value] ? value : "none") }, STATUSES[value] ?? value ?? "not stated"); };

// ------------------------------------------------ A node

views.n = (params, [, id = ""]) => {
  const node = nodes.get(id);
  if (!node) return { title: "Nothing is known of " + id, content: [h("p", null, h("a", { href: address(["search"], { q: id }) }, "Search for it"))] };
  const related = new Map();
  const relate = (title, ids) => related.set(title, [...new Set([...related.get(title) ?? [], ...ids])]);
  for (const [property, [forward, backward]] of Object.entries(LINKS)) {
    if (links(node, property).length) relate(forward, links(node, property));
    if (leadingTo(id, property).length) relate(backward, leadingTo(id, property).sort(natural));
  }
  const used = { paragraph: "cites", institution: "asks", contributor: "asks", organisation: "asks" }[node.kind];
  related.delete(LINKS[used]?.[1]);
  const isText = property => node.texts[property] && property !== "status" && property !== "kind";
  const rows = [
    text(node, "status") && ["Status", status(node)],
    text(node, "kind") && ["Kind", SORTS[text(node, "kind")] ?? text(node, "kind")],
    ...Object.keys(FACTS).filter(isText).map(property => [FACTS[property], between(node.texts[property].map(bdi))]),
    node.names && ["Also", between(node.names.map(bdi))],
    node.lines && ["Lines", node.lines.map(line => h("div", null, place(line)))],
    blocOf.has(id) && ["Stands with", h("a", { href: "#/coalitions" }, bdi(blocName(blocOf.get(id))))],
    ...[...related].map(([title, ids]) => [title, group(ids)]),
    links(node, "seeAlso").length && ["See also", links(node, "seeAlso").map(outside)],
  ].filter(Boolean);
  return {
    title: label(id),
    above: h("p", { class: "kind" }, KINDS[node.kind], " ", tag(id)),
    content: [
      text(node, "gist") && h("p", { class: "lead" }, bdi(text(node, "gist"))),
      cellsOn.has(id) && sides(id),
      (node.lines ?? []).map(quotation),
      h("dl", null, rows.map(([title, value]) => h("div", null, h("dt", null, title), h("dd", null, value)))),
      (node.texts.note ?? []).map(note => h("p", { class: "note" }, bdi(note))),
      text(node, "unchecked") === "true" && h("p", { class: "note" }, "This label was written without sight of the original."),
      leadingTo(id, used).length > 0 && [h("h2", null, LINKS[used][1]), usesOf(id, used)],
      ["issues", "proposals"].filter(by => cellsOf[by].has(id)).map(by => held(id, by)),
    ],
  };
};
// The proposals that cite a paragraph or ask an institution: whose they are, and to what end.
const usesOf = (id, property) => table(LINKS[property][1], [
  { title: "Proposal", show: node => [nodeLink(node.id), " ", tag(node.id)] },
  { title: "Proposed by", show: node => between(links(node, "proposedBy").map(proposer => nodeLink(proposer))) },
  { title: "To what end", show: node => ["advances", "counters"].flatMap(end => links(node, end).map(issue =>
    h("div", null, sign(end === "advances" ? "support" : "oppose"), " ", h("span", { class: "unseen" }, LINKS[end][0]), " ", nodeLink(issue)))) },
], leadingTo(id, property).map(user => nodes.get(user)));
// Many nodes by their ids, few with their labels.
const group = ids => ids.length > 6 && ids.every(id => id.length < 12) ? between(ids.map(idLink))
  : h("ul", null, ids.map(id => h("li", null, nodeLink(id), nodes.get(id)?.kind === "proposal" && [" ", tag(id)])));
// An address elsewhere is a link only when a browser would show a page for it.
const outside = iri => h("div", null, /^https?:/i.test(iri) ? h("a", { href: iri, rel: "noreferrer noopener" }, iri) : iri);

function sides(target) {
  const holders = grouped([...cellsOn.get(target)], ([, cell]) => cell);
  return h("section", { class: "sides", "aria-label": "Who stands where" }, bar(target), Object.keys(SIDES).filter(side => holders.has(side)).map(side =>
    h("div", null, h("h2", null, sign(side), ` ${SIDES[side]} (${holders.get(side).length})`),
      h("ul", null, holders.get(side).map(([id]) => id).sort((a, b) => natural(label(a), label(b))).map(id =>
        h("li", null, h("a", { href: address(["c", id, target]), title: "Evidence" }, bdi(label(id)))))))));
}
function held(holder, by) {
  const rows = [...cellsOf[by].get(holder)].sort((a, b) => natural(a[0], b[0]));
  const last = target => (positionsAt.get(holder + " " + target) ?? []).map(position => position.date ?? "").sort().at(-1);
  return [h("h2", null, by === "issues" ? "On issues" : "On proposals"), table(by === "issues" ? "Positions on issues" : "Positions on proposals", [
    { title: by === "issues" ? "Issue" : "Proposal", show: ([target]) => [nodeLink(target), by === "proposals" && [" ", tag(target)]] },
    { title: "Position", show: ([target, cell]) => h("a", { href: address(["c", holder, target]) }, sign(cell), " ", SIDES[cell].toLowerCase()) },
    { title: "Date", show: ([target]) => date(last(target)) },
  ], rows)];
}

// ------------------------------------------------ Search

const haystacks = new Map();
// The folded texts in which a node is found: its id, names, summary, notes, and its words where they are at hand.
function haystack(node) {
  if (!haystacks.has(node.id)) haystacks.set(node.id, fold([node.id, node.label, ...node.names ?? [], ...Object.values(node.texts ?? {}).flat(),
    ...(node.lines ?? []).flatMap(line => words.get(line.join(" ")) ?? [])].filter(Boolean).join("\n")));
  return haystacks.get(node.id);
}
function rank(node, query) {
  const names = [node.id, node.label ?? "", ...node.names ?? []].map(fold);
  return names.includes(query) ? 0 : names.some(name => name.startsWith(query)) ? 1 : names.some(name => name.includes(query)) ? 2 : 3;
}

views.search = () => ({
  title: "Search",
  results: params => {
    const query = fold((params.q ?? "").trim());
    if (!query) return { note: "Type a name, a number such as R67 or TA69, or words of a summary or note.", content: null };
    const found = data.nodes.filter(node => matches(haystack(node), query)).map(node => [rank(node, query), node]).sort((a, b) => a[0] - b[0]).map(([, node]) => node);
    const noted = data.positions.filter(({ notes }) => notes && matches(fold(notes.join("\n")), query));
    const most = 100;
    return {
      note: `${plural(found.length, "node")} and ${plural(noted.length, "position")} with such a note found` + (found.length > most ? `; the first ${most} shown.` : "."),
      content: [
        found.length > 0 && table("Found", [{ ...named, title: "Name" }, { title: "Kind", show: node => KINDS[node.kind] }], found.slice(0, most)),
        noted.length > 0 && table("Positions", [
          { title: "Position", show: ({ of, on, stance }) => h("a", { href: address(["c", of, on]) }, bdi(label(of)), " ", STANCES[stance][1], " ", bdi(label(on))) },
          { title: "Note", show: ({ notes }) => bdi(notes.join(" ")) }], noted.slice(0, most)),
      ],
    };
  },
});

// ---------------------------------------------------------------- The frame

function current() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const decode = part => { try { return decodeURIComponent(part); } catch { return part; } };
  return { path: path.split("/").map(decode), params: Object.fromEntries(new URLSearchParams(query ?? "")) };
}

let shown = {};
// Changes parameters of the view that is shown, without leaving it; the control that was used keeps its focus.
function refine(params, sortKey) {
  history.replaceState(null, "", address(current().path, params));
  fill();
  if (sortKey) main.querySelector(`[data-key="${sortKey}"]`)?.focus();
}
function fill() {
  const { params } = current();
  const { note, content } = shown.view.results(params);
  shown.note.textContent = note;
  shown.results.replaceChildren(...[content].flat().filter(Boolean));
  shown.state = state();
  showPanel();
}
// The address without the cell whose evidence is open.
const state = () => { const { path, params } = current(); return JSON.stringify([path, { ...params, cell: "" }]); };

function showPanel(isFocused) {
  const { params, path } = current();
  const found = shown.view.panel?.(params);
  const old = main.querySelector(".panel");
  const opener = old?.dataset.cell;
  old?.remove();
  shown.results.classList.toggle("beside", Boolean(found));
  for (const open of main.querySelectorAll(".open")) open.classList.remove("open");
  const linkTo = cell => [...shown.results.querySelectorAll("td > a")].find(link => new URLSearchParams(link.hash.split("?")[1]).get("cell") === cell);
  if (!found) return opener && isFocused && linkTo(opener)?.focus({ preventScroll: true });
  const close = address(path, { ...params, cell: "" });
  const heading = h("h2", { tabindex: "-1" }, found.heading ?? found.title);
  shown.results.append(h("aside", { class: "panel", "aria-label": "Evidence", "data-cell": params.cell, keydown: event => { if (event.key === "Escape") location.hash = close; } },
    h("a", { class: "close", href: close, "aria-label": "Close the evidence" }, "×"), heading, found.content));
  linkTo(params.cell)?.parentElement.classList.add("open");
  linkTo(params.cell)?.parentElement.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (isFocused) heading.focus({ preventScroll: true });
}

const scrolls = new Map();
let isFollowing = false; // Whether the address changed by a link, and not by going back.

function show(isFirst) {
  if (!isFirst && shown.state === state()) return showPanel(true);
  const { path, params } = current();
  const view = (views[path[0]] ?? (() => ({ title: "There is no such page", content: [h("p", null, h("a", { href: "#/" }, "Overview"))] })))(params, path);
  shown = { view, results: h("div", { class: "results" }), note: h("p", { class: "count", role: "status" }) };
  const heading = h("h1", { tabindex: "-1" }, bdi(view.heading ?? view.title));
  main.className = view.class ?? "";
  main.replaceChildren(...[view.above, heading,
    view.controls && h("form", { class: "controls", role: "group", "aria-label": "Filter and sort", submit: event => event.preventDefault() }, view.controls.filter(Boolean)),
    view.results && shown.note, shown.results].filter(Boolean));
  scrollTo(0, isFollowing ? 0 : scrolls.get(location.hash) ?? 0);
  isFollowing = false;
  if (view.results) fill(); else shown.results.replaceChildren(...[view.content].flat(9).filter(Boolean));
  shown.state = state();
  document.title = view.title + " · Stance";
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === "#/" + path[0]) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  if (path[0] !== "search") search.value = ""; else if (document.activeElement !== search) search.value = params.q ?? "";
  if (!isFirst && document.activeElement !== search) heading.focus({ preventScroll: true });
}

const search = h("input", { type: "search", id: "search", placeholder: "Search everything", autocomplete: "off", input: () => {
  const next = address(["search"], { q: search.value });
  if (current().path[0] === "search") refine({ q: search.value }); else { isFollowing = true; location.hash = next; }
} });
document.getElementById("top").append(h("form", { role: "search", submit: event => { event.preventDefault(); main.focus(); } },
  h("label", { for: "search", class: "unseen" }, "Search everything"), search));

history.scrollRestoration = "manual";
addEventListener("scroll", () => scrolls.set(location.hash, scrollY), { passive: true });
document.addEventListener("click", event => {
  const link = event.target.closest("a[href^='#']");
  if (!link) return;
  isFollowing = true;
  if (link.classList.contains("skip")) { event.preventDefault(); main.focus(); }
});
addEventListener("hashchange", () => show(false));
show(true);
})();
