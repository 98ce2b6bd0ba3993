/// The looks of notes.
enum StyleSheet {
  /// Ink on paper, or light on dark where the reader prefers that; both with a contrast of at least 7 to 1 for text.
  static let note = """
    :root { --ink: #1b1f24; --soft: #4a5460; --paper: #ffffff; --rule: #c9d1d9; --link: #0b4f8a; --band: #f3f6f9; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e8ecf0; --soft: #b4bec8; --paper: #14181d; --rule: #3a4550; --link: #8fc7ff; --band: #1d242b; }
    }
    * { box-sizing: border-box; }
    html { background: var(--paper); color: var(--ink); }
    body { margin: 0; font: 16px/1.5 "Source Serif 4", "Noto Serif", Georgia, serif; overflow-wrap: anywhere; }
    main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
    h1, h2, h3, .facts, th, .id, sup { font-family: "Source Sans 3", "Noto Sans", "Helvetica Neue", Arial, sans-serif; }
    h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .6rem; }
    h2 { font-size: 1.05rem; margin: 1.5rem 0 .35rem; padding-bottom: .15rem; border-bottom: 1px solid var(--rule); }
    h3 { font-size: .95rem; margin: .8rem 0 .2rem; color: var(--soft); }
    p, ul { margin: .3rem 0; }
    ul { padding-left: 1.1rem; }
    li { margin: .15rem 0; }
    a { color: var(--link); }
    sup { font-size: .68em; line-height: 0; }
    sup a { text-decoration: none; padding: 0 .1em; }
    sup a:hover, sup a:focus { text-decoration: underline; }
    .facts { margin: 0; font-size: .9rem; color: var(--soft); display: grid; gap: .1rem .8rem; }
    .facts div { display: flex; gap: .5rem; }
    .facts dt { font-weight: 600; flex: none; }
    .facts dd { margin: 0; }
    .id { font-size: .92em; }
    li > .id:first-child, th > .id:first-child { font-weight: 600; }
    .bottomLine { background: var(--band); border-left: 4px solid var(--link); padding: .1rem 1rem .5rem; margin-top: 1rem; }
    .bottomLine h2 { border: 0; margin-top: .5rem; }
    li > .actor:first-child { font-weight: 600; }
    .wide { overflow-x: auto; margin: .4rem 0; }
    table { border-collapse: collapse; font-size: .85rem; width: 100%; }
    th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid var(--rule); }
    th, td { overflow-wrap: break-word; }
    thead th { background: var(--band); }
    tbody th { font-weight: 600; }
    .narrow { text-align: center; white-space: nowrap; }
    figure { margin: .7rem 0; }
    figcaption { font-size: .85rem; color: var(--soft); }
    svg.stance-picture { display: block; --stance-ink: var(--ink); --stance-soft: var(--soft); --stance-paper: var(--paper);
      --stance-grid: var(--rule); --stance-box: var(--band); --stance-edge: var(--rule); }
    li:has(> .strip) { list-style: none; position: relative; padding-left: 6.4rem; margin-left: -1.1rem; }
    li > .strip { position: absolute; left: 0; top: .5em; }
    th > .strip { margin-top: .25rem; }
    .strip + .id { font-weight: 600; }
    .evidence ol { padding-left: 2rem; font-size: .85rem; }
    .evidence li:target { background: var(--band); outline: 2px solid var(--link); }
    blockquote { margin: .2rem 0 .4rem; padding-left: .7rem; border-left: 3px solid var(--rule); color: var(--soft); }
    .terms { font-size: .85rem; }
    .terms dl { margin: .3rem 0; }
    .terms dt { font-weight: 600; display: inline; }
    .terms dt::after { content: ":"; }
    .terms dd { display: inline; margin: 0 0 0 .3rem; }
    @media (max-width: 30rem) {
      li:has(> .strip) { padding-left: 0; }
      li > .strip { position: static; width: 100%; margin-top: .5rem; }
    }
    @page { size: A4; margin: 10mm 13mm; }
    @media print {
      :root { --ink: #000; --soft: #333; --paper: #fff; --rule: #bbb; --link: #000; --band: #f2f2f2; }
      body { font-size: 8.2pt; line-height: 1.26; }
      main { max-width: none; padding: 0; }
      h1 { font-size: 14pt; } h2 { font-size: 9.6pt; margin: 5pt 0 1.5pt; } h3 { font-size: 8.4pt; margin: 2pt 0 0; }
      h2, h3, tr, li { break-inside: avoid; } h2, h3 { break-after: avoid; }
      li { margin: 0; } .facts { grid-template-columns: 1fr 1fr; font-size: 8pt; }
      .bottomLine { margin-top: 5pt; padding: 0 8pt 3pt; }
      .wide { overflow: visible; } table { font-size: 7.4pt; } tbody th { min-width: 8em; }
      figure { margin: 4pt 0; } figure .wide { break-inside: avoid; }
      figcaption { font-size: 7.4pt; break-before: avoid; }
      figure svg { max-width: 100%; height: auto; max-height: 245mm; }
      .terms { font-size: 6.8pt; line-height: 1.25; } .terms dl { columns: 2; column-gap: 14pt; margin: 2pt 0; }
      p, ul { margin: 1pt 0; }
      .evidence ol { columns: 3; column-gap: 10pt; font-size: 5.9pt; line-height: 1.16; padding-left: 12pt; margin: 2pt 0; }
      a { text-decoration: none; }
    }
    """
}
