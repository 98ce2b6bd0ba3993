// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled under the same rules.
let rules: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// A library target; it may import only the targets named here, all of which stand above it in this file.
func library(_ name: String, uses: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: uses, swiftSettings: rules)
}

/// The tests of the target of the same name.
func tests(of name: String, uses: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name), "TestSupport"] + uses, swiftSettings: rules)
}

let package = Package(
  name: "stance",
  products: [
    .executable(name: "stance", targets: ["stance"])
  ],
  targets: [
    library("Bytes"),
    library("RDF", uses: ["Bytes"]),
    library("TripleStore", uses: ["Bytes", "RDF"]),
    library("Algebra", uses: ["RDF"]),
    library("QueryEngine", uses: ["Bytes", "RDF", "TripleStore", "Algebra"]),
    library("SPARQL", uses: ["Bytes", "RDF", "Algebra"]),
    library("Positions", uses: ["Bytes", "RDF", "TripleStore", "Algebra"]),
    library("Questions", uses: ["Bytes", "RDF", "Algebra", "Positions"]),
    library("Documents", uses: ["Bytes", "RDF", "Positions"]),
    library("Coalitions", uses: ["Bytes", "RDF", "Algebra", "Positions", "Documents"]),
    library("Pictures", uses: ["Bytes", "RDF", "Algebra", "Positions", "Coalitions"]),
    library(
      "Briefing", uses: ["Bytes", "RDF", "Algebra", "Positions", "Documents", "Coalitions", "Pictures"]),
    .target(
      name: "Explorer", dependencies: ["Bytes", "RDF", "Algebra", "Positions", "Documents", "Coalitions"],
      resources: [.embedInCode("Resources/explorer.css"), .embedInCode("Resources/explorer.js")],
      swiftSettings: rules),
    .executableTarget(
      name: "stance",
      dependencies: [
        "Bytes", "RDF", "TripleStore", "Algebra", "QueryEngine", "SPARQL", "Positions", "Questions",
        "Documents", "Coalitions", "Pictures", "Briefing", "Explorer",
        // Built beside it and run by it, not linked into it.
        "stance-http",
      ],
      swiftSettings: rules,
      // One file that runs where no Swift is installed, and starts 2 ms sooner.
      linkerSettings: [.unsafeFlags(["-static-stdlib"], .when(configuration: .release))]),
    .executableTarget(name: "stance-http", swiftSettings: rules),
    // Measures the rest.
    .executableTarget(
      name: "stance-bench",
      dependencies: [
        "Bytes", "RDF", "TripleStore", "Algebra", "QueryEngine", "SPARQL", "Positions", "Coalitions",
      ],
      exclude: ["Queries"],
      swiftSettings: rules),

    .target(
      name: "TestSupport", dependencies: ["Bytes", "RDF", "Algebra"], path: "Tests/TestSupport",
      swiftSettings: rules),
    tests(of: "Bytes"),
    tests(of: "RDF"),
    tests(of: "TripleStore", uses: ["RDF"]),
    tests(of: "QueryEngine", uses: ["Bytes", "RDF", "TripleStore", "Algebra"]),
    tests(of: "SPARQL", uses: ["Bytes", "RDF", "TripleStore", "Algebra", "QueryEngine", "stance-http"]),
    tests(of: "Positions", uses: ["Bytes", "RDF", "TripleStore", "Algebra", "QueryEngine"]),
    tests(
      of: "Questions",
      uses: ["Bytes", "RDF", "TripleStore", "Algebra", "QueryEngine", "SPARQL", "Positions"]),
    tests(of: "Documents", uses: ["Bytes", "RDF", "Positions"]),
    .testTarget(
      name: "CoalitionsTests",
      dependencies: [
        "Coalitions", "TestSupport", "Bytes", "RDF", "Algebra", "TripleStore", "QueryEngine", "Positions",
      ],
      exclude: ["Fixtures"],
      swiftSettings: rules),
    tests(
      of: "Pictures",
      uses: ["Bytes", "RDF", "Algebra", "TripleStore", "QueryEngine", "Positions", "Coalitions"]),
    tests(
      of: "Briefing",
      uses: ["Bytes", "RDF", "Algebra", "TripleStore", "QueryEngine", "Positions", "Pictures"]),
    tests(
      of: "Explorer",
      uses: ["Bytes", "RDF", "Algebra", "TripleStore", "QueryEngine", "Positions", "Documents"]),
    .testTarget(
      name: "stanceTests",
      dependencies: [
        "stance", "TestSupport", "Bytes", "Questions", "TripleStore", "Positions", "Coalitions",
      ],
      exclude: ["Fixtures", "Golden"],
      swiftSettings: rules),
    .testTarget(
      name: "stance-benchTests",
      dependencies: ["stance-bench", "TestSupport", "Bytes", "RDF", "TripleStore", "Algebra", "QueryEngine"],
      swiftSettings: rules),
  ]
)
