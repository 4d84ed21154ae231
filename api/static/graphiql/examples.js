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
];
