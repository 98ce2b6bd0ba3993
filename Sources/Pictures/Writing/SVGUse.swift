/// Where a drawing is going to stand.
public enum SVGUse: Sendable, Equatable {
  /// In a file of its own, with its style sheet inside.
  case file
  /// Inside an HTML page that holds ``SVGStyle/sheet`` once and says itself what the drawing is: no title is drawn, no
  /// margin, no paper. The name begins the ids in the drawing and must be unique in the page: an id of letters, digits
  /// and hyphens.
  case inline(name: String)

  var name: String {
    if case .inline(let name) = self { name } else { "picture" }
  }
}

/// What all drawings share.
public enum SVGStyle {
  /// The style sheet of the drawings. Colours follow the reader's choice of light or dark; a page overrides them by
  /// setting `--stance-ink`, `--stance-paper` and the others on `svg.stance-picture`.
  public static let sheet = """
    .stance-picture{font-family:Helvetica,Arial,"Liberation Sans",sans-serif;font-size:11px}
    .stance-picture text{fill:#1f2328;fill:var(--stance-ink,#1f2328)}
    .stance-picture .title{font-size:15px;font-weight:bold}
    .stance-picture .strong{font-weight:bold}
    .stance-picture .soft{fill:#57606a;fill:var(--stance-soft,#57606a)}
    .stance-picture .number{font-size:8px}
    .stance-picture .small{font-size:10px}
    .stance-picture .glyph{font-weight:bold;text-anchor:middle}
    .stance-picture .end{text-anchor:end}
    .stance-picture .middle{text-anchor:middle}
    .stance-picture .paper{fill:#ffffff;fill:var(--stance-paper,#ffffff)}
    .stance-picture .grid{fill:none;stroke:#e3e6ea;stroke:var(--stance-grid,#e3e6ea)}
    .stance-picture .box{fill:#f4f6f8;fill:var(--stance-box,#f4f6f8);stroke:#b3bbc4;stroke:var(--stance-edge,#b3bbc4)}
    .stance-picture .focus{stroke:#57606a;stroke:var(--stance-soft,#57606a);stroke-width:1.6}
    .stance-picture .rule{fill:none;stroke:#57606a;stroke:var(--stance-soft,#57606a)}
    .strip .rule{vector-effect:non-scaling-stroke}
    .stance-picture .agree{fill:#0072B2}
    .stance-picture .oppose{fill:#D55E00}
    .stance-picture .mixed{fill:#CC79A7}
    .stance-picture .mixed-half{fill:#EBCFDF}
    .stance-picture .conditional{fill:#E4DAEC;stroke:#8C6BA8;stroke-dasharray:2 1.5}
    .stance-picture .neutral{fill:#D0D4D9}
    .stance-picture .on-agree{fill:#ffffff}
    .stance-picture .on-light{fill:#000000}
    .stance-picture a:focus-visible rect,.stance-picture a:hover rect{stroke:#1f2328;stroke:var(--stance-ink,#1f2328)}
    @media (prefers-color-scheme:dark){:where(svg.stance-picture){--stance-ink:#e6e8eb;--stance-soft:#a3abb5;\
    --stance-paper:#16191d;--stance-grid:#2c3238;--stance-box:#20262c;--stance-edge:#4a545f}}

    """
}
