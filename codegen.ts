import type { CodegenConfig } from '@graphql-codegen/cli';

/** One entry a subgraph: resolver types, made from the SDL in `schema/`, written into the git-ignored `__generated__`. */
const subgraph = (name: string, mappers: Record<string, string>): CodegenConfig['generates'][string] => ({
  schema: `schema/${name}.graphql`,
  plugins: ['typescript', 'typescript-resolvers'],
  config: {
    federation: true,
    useTypeImports: true,
    enumsAsTypes: true,
    importExtension: '.ts',
    strictScalars: true,
    scalars: {
      _FieldSet: 'string',
      DateTime: { input: 'Date', output: 'Date | string' },
      Date: { input: 'string', output: 'string' },
      JSON: { input: 'unknown', output: 'unknown' },
      CardDocument: { input: 'unknown', output: 'unknown' },
      VacancyDocument: { input: 'unknown', output: 'unknown' },
    },
    contextType: '../context.ts#Context',
    mappers,
    makeResolverTypeCallable: true,
    defaultMapper: 'Partial<{T}>',
  },
});

const config: CodegenConfig = {
  generates: {
    'subgraphs/occupations/src/__generated__/types.ts': subgraph('occupations', {
      Occupation: '../entities.ts#ById',
      Skill: '../entities.ts#ById',
      SkillGroup: '../entities.ts#ById',
      IscoGroup: '../entities.ts#ByCode',
      Language: '../entities.ts#ByCode',
      MemberState: '../entities.ts#ByCode',
      EducationField: '../entities.ts#ByCode',
    }),
    'subgraphs/candidates/src/__generated__/types.ts': subgraph('candidates', {
      Candidate: '../domain/profile.ts#Profile',
      AuditEntry: '../data/audit.model.ts#AuditRecord',
    }),
    'subgraphs/vacancies/src/__generated__/types.ts': subgraph('vacancies', {
      Employer: '../domain/employer.ts#Employer as EmployerRecord',
      Vacancy: '../domain/vacancy.ts#Vacancy as VacancyRecord',
      EmployerInvitation: '../domain/invitation.ts#Invitation',
      EmployerAccountEvent: '../domain/invitation.ts#AccountEvent',
    }),
    'subgraphs/portals/src/__generated__/types.ts': subgraph('portals', {
      SavedSearch: '../domain/saved-search.ts#SavedSearch as SavedSearchRecord',
    }),
    'subgraphs/search/src/__generated__/types.ts': subgraph('search', {
      PoolProfile: '@talent-pool/search-index#CardDocument',
      ProfileFacets: '../domain/facet-results.ts#FacetResults',
      VacancyFacets: '../domain/facet-results.ts#FacetResults',
      Match: '@talent-pool/matching#Match as MatchParts',
      PoolOverview: '../domain/public-figures.ts#OverviewSource',
      SkillSetCount: '../domain/public-figures.ts#SkillSetCount as SkillSetCountSource',
      ConceptSuggestion: '../domain/suggestion.ts#Suggestion',
      Occupation: '../entities.ts#ById',
      Skill: '../entities.ts#ById',
      IscoGroup: '../entities.ts#ByCode',
      Language: '../entities.ts#ByCode',
      MemberState: '../entities.ts#ByCode',
      EducationField: '../entities.ts#ByCode',
    }),
  },
};

export default config;
