"use strict";

// The tabs that the editor opens with. A test runs each of them.
window.STRATOGRAPH_EXAMPLES = [
  `# Who is this, and who says so?  Run it with Ctrl-Enter.
query AlibabaCloud {
  entity(id: "alibaba-cloud") {
    label
    chinese: label(language: ZH)
    definition
    country { label }
    statements(first: 5) {
      totalCount
      nodes {
        type
        ... on Relationship { source { label } target { label } }
        text
        certainty
        status
        evidence { quote document { label } }
      }
    }
  }
}
`,
  `# Which providers does the proposed rule cover? The list is open: there may be more than are named.
query CoveredByTheRule {
  providers(filter: { subjectTo: { some: { id: { eq: "us-iaas-kyc-rule" } } } }) {
    totalCount
    listOpen
    nodes {
      label
      subjectTo(through: { status: { eq: PROPOSED } }) {
        edges {
          node { label }
          statement { certainty inferred rule evidence { quote } }
        }
      }
    }
  }
}
`,
  `# State-owned or not stated? Unknown is not false.
query StateOwned {
  companies(
    filter: { country: { id: { eq: "china" } } }
    orderBy: [{ stateOwned: DESC }, { label: ASC }]
  ) {
    totalCount
    nodes {
      label
      stateOwned
      support(field: "stateOwned") { certainty evidence { quote document { label } } }
    }
    facets(by: [STATE_OWNED, ROLE]) { field missing values { label count listOpen } }
  }
}
`,
  `# How does Apache Spark lead to Microsoft Azure, and how sure is each step?
query SparkToAzure {
  paths(from: "apache-spark", to: "microsoft-azure", k: 1) {
    paths {
      length
      weakestCertainty
      steps {
        from { label }
        relation
        forward
        to { label }
        statement { certainty evidence { quote } }
      }
    }
    explanation
  }
}
`,
  `# The same question in two views: two countries side by side, only what is at least reported.
query SideBySide {
  unitedStates: view(within: { countries: ["united-states"] }, minCertainty: REPORTED) { ...leaders }
  china: view(within: { countries: ["china"] }, minCertainty: REPORTED) { ...leaders }
}

fragment leaders on View {
  organizations { totalCount }
  centrality(measure: BETWEENNESS, types: [ORGANIZATION], first: 3) {
    explanation
    rows { rank score entity { label } }
  }
}
`,
  `# Words are found in both languages; two characters are enough.
query Search {
  search(text: "阿里", types: [ORGANIZATION]) {
    score
    entity { id label }
    highlights { field marked }
  }
}
`,
  `# What does the proposed rule hit, by which path, and who has another supplier already? No forecast.
query Impact {
  impact(of: ["us-iaas-kyc-rule"]) {
    byHow { how count }
    listOpen
    proposed
    summary { byClass { type count } byCountry { country { label } count } }
    affected(first: 5) {
      totalCount
      edges {
        node { label }
        how
        weakestCertainty
        path {
          steps {
            from { label }
            relation
            to { label }
            statement { status evidence { quote } }
          }
        }
        alternatives { entity { label } }
      }
    }
    assumptions
  }
}
`,
  `# What if Databricks were gone? A changed view answers like any other, and tells what the change breaks.
query WithoutDatabricks {
  view(change: [{ removeEntity: "databricks" }]) {
    hypothetical
    paths(from: "apache-spark", to: "microsoft-azure") { paths { length } explanation }
    delta(first: 3) {
      pathsLostTotal
      pathsLost {
        from { label }
        to { label }
        lost { entities { label } }
        nextBest { entities { label } }
      }
      rankShifts { entity { label } rankBefore rankAfter }
    }
  }
}
`,
  `# Where do the sources contradict each other? Both sides stay, each with its words.
query Disputes {
  disputes(first: 10) {
    totalCount
    explanation
    nodes {
      kind
      subject { label }
      about
      sides {
        text
        statements { certainty evidence { quote document { label } } }
      }
    }
  }
}
`,
  `# The two countries in one table: what they hold, how they are built, and what joins them.
query TwoBlocs {
  compare(
    left: { within: { blocs: ["united-states"] } }
    right: { within: { blocs: ["china"] } }
    first: 3
  ) {
    left { ...side }
    right { ...side }
    tiesByRelation { relation count }
    ties(first: 3) { nodes { source { label } target { label } evidence { quote } } }
  }
}

fragment side on ComparedView {
  composition {
    total
    byClass { type count }
    byOwnership { ownership count }
  }
  structure { nodes edges density reciprocity components concentration }
  top { rank entity { label } }
  onlyEntities(first: 5) { totalCount nodes { label } }
}
`,
];
