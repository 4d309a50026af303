/** Example queries of the playground. A test executes each of them. */
export const EXAMPLE_QUERIES = `# Public data needs no token. To search people, use
# "Sign in", for example as an employer.

query LookAConceptUp {
  conceptsByLabel(label: "Java (computer programming)", language: "en") {
    ... on Skill {
      id
      label(language: "de")
    }
  }
}

query PublicFigures {
  poolOverview {
    total
    takenAt
    byMemberState {
      value {
        label
      }
      count
    }
  }
}

query VacanciesInYourOwnWords {
  searchVacancies(filter: { text: "nurse Germany" }, first: 5) {
    totalCount
    textInterpretation {
      readings {
        kind
        matchedText
        effect
      }
      unmatchedWords
    }
    edges {
      node {
        title
      }
    }
  }
}

query FindPeople {
  searchProfiles(
    filter: {
      iscoGroupCodes: ["25"]
      languages: [{ language: "en", minimumLevel: B1 }]
    }
    first: 5
  ) {
    totalCount
    edges {
      score
      node {
        id
        experience
        skills(first: 5) {
          skill {
            label
          }
          evidence
        }
      }
    }
    facets {
      skills(first: 5) {
        value {
          label
        }
        count
      }
      memberStates(first: 5) {
        value {
          label
        }
        count
      }
    }
  }
}
`;

/** Options of GraphiQL. All of its assets come from the package, none from a CDN. */
export const PLAYGROUND = {
  title: 'Talent Pool',
  defaultQuery: EXAMPLE_QUERIES,
  shouldPersistHeaders: false,
};
