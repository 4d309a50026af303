const FIRST_QUERY = `# Put a token into the headers below: npm run token -- employer
query WhoKnowsJava {
  conceptsByLabel(label: "Java (computer programming)", language: "en") {
    ... on Skill { id label(language: "de") }
  }
  poolOverview { total takenAt byMemberState { value { label } count } }
}

query FindPeople {
  searchProfiles(
    filter: { iscoGroups: ["25"], languages: [{ language: "en", minimum: B1 }] }
    first: 5
  ) {
    totalCount
    edges {
      score
      node { id experience skills { skill { label } evidence } languages { language { label } level } }
    }
    facets { skills(first: 5) { value { label } count } memberStates(first: 5) { value { label } count } }
  }
}
`;

/** GraphiQL as the gateway serves it: all parts come from the package, nothing from elsewhere. */
export const PLAYGROUND = {
  title: 'Talent Pool',
  defaultQuery: FIRST_QUERY,
  headers: '{ "authorization": "Bearer <token>" }',
  shouldPersistHeaders: false,
};
