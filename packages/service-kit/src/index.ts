export { phoneNumber, publicEmailAddress, webAddress } from './address.schemas.ts';
export { authorize, withEmployerRecord, callerFromClaims, isEmployer, memberStateOf, type Caller } from './caller.ts';
export { callerHeaders } from './caller-headers.ts';
export { changeAtRevision, done, refused, type OutcomeOf } from './change-at-revision.ts';
export { withCodeScalars } from './code-scalars.ts';
export { ClientClosedError, clientSignal, currentClient, withClient } from './client-connection.ts';
export {
  elasticsearchSettings,
  loadConfig,
  mongodbSettings,
  secret,
  serviceSettings,
  subgraphSettings,
  tokenSettings,
} from './config.ts';
export { CursorCipher, type CursorSecrets } from './cursor-cipher.ts';
export { ERROR_CATALOGUE, isErrorCode, poolError, toClientError, type ErrorCode } from './errors.ts';
export { emailAddress, isEmailAddress } from './email-address.ts';
export { firstDayOf, isPartialDate, lastDayOf, partialDateBetween, pastYearOrMonth } from './partial-date.ts';
export { reportDatabaseFaults } from './database-faults.ts';
export { FIRST_CONNECTION, exitOnFailure } from './first-connection.ts';
export { isPrototypeKey, parseUntrustedJson, withoutPrototypeKeys } from './untrusted-json.ts';
export { hasKey } from './has-key.ts';
export { addHealthRoutes, answerNotFound, type ReadinessCheck } from './health.ts';
export type { HttpLimits } from './http-limits.ts';
export { httpServer, SECURITY_HEADERS, type HttpServer } from './http-server.ts';
export { createLogger, type Logger } from './logger.ts';
export {
  PERMISSIONS,
  permissionsOf,
  ROLE_PERMISSIONS,
  ROLES,
  type Permission,
  type Role,
  type Verification,
} from './permissions.ts';
export { SERVICE_NODE_OPTIONS } from './node-options.ts';
export { PEOPLE_EXTENSION, RevealedPeople, type PeopleReport } from './people/people-report.ts';
export { FEW_PEOPLE, hasTag, PEOPLE_TAGS, type PeopleTag } from './people/people-tags.ts';
export type { PeopleResolvers } from './people/record-people.ts';
export { languageHeader } from './requested-language.ts';
export { inputMessage } from './input-messages.ts';
export { notAllowedNow, problem, readInput, type CommonProblem, type DecisionOf, type ProblemOf } from './problems.ts';
export { pageInfoOf, type PageInfo } from './page-info.ts';
export { knownLanguage, labelLanguage } from './label-language.ts';
export { checkDay, dayOf } from './days.ts';
export { checkPageSize, PositionCursors, type ListPosition } from './position-cursors.ts';
export { contentSchema, emptyContent, sectionsWith, type ContentOf } from './content/section.ts';
export { laterFieldsOf } from './content/later-fields.ts';
export { storedDefinitions } from './content/stored-definitions.ts';
export {
  checkQueryDeadline,
  databaseLimits,
  endAtDeadline,
  engineLimits,
  queryDeadline,
  TIMEOUT_HEADER,
  withDeadline,
  withoutDeadline,
  type QueryDeadline,
} from './query-deadline.ts';
export {
  employerMark,
  employerMarks,
  plainNumber,
  registrableDomain,
  type EmployerIdentity,
  type RegisteredEmployer,
} from './employer-marks.ts';
export { employerMarkSecrets, employerMarkSettings } from './employer-mark-settings.ts';
export { stopOnSignal } from './shutdown.ts';
export { SIGNED_HEADERS, signRequest } from './signature.ts';
export { forbidden, refusalReason } from './refusals.ts';
export { isRefusalReason, REFUSAL_REASONS, type RefusalReason } from './refusal-reasons.ts';
export { readEmployerStatus, type EmployerRecord, type EmployerStatus } from './employer-status.ts';
export {
  authorizeMatchesOfProfile,
  authorizeMatchesOfVacancy,
  matchesForbidden,
  maySeeMatchesOfVacancy,
  type VacancySubject,
} from './subject-access.ts';
export { ParsedDocuments } from './parsed-documents.ts';
export {
  createSubgraphServer,
  subgraphAccess,
  type ServiceParts,
  type SubgraphParts,
  type SubgraphServer,
} from './subgraph-server.ts';
export { LIMIT_REFUSALS, METRICS, type LabelsOf, type MetricName } from './telemetry/metric-catalogue.ts';
export { Metrics } from './telemetry/metrics.ts';
export { operationLabel, UNKNOWN_OPERATION } from './telemetry/operation-label.ts';
export { hasData, outcomeOf, type Outcome } from './telemetry/operation-outcome.ts';
export { silentTelemetry, startTelemetry, type Telemetry } from './telemetry/telemetry.ts';
export type { OpenSpan } from './telemetry/tracing.ts';
export { ConcurrencyLimiter } from './concurrency-limiter.ts';
export { createTokenVerifier, tokenVerifierFrom, type TokenVerifier } from './token-verifier.ts';
export {
  concept,
  dateBetween,
  flag,
  isDay,
  knownCode,
  line,
  list,
  optional,
  withProblem,
  text,
  uniqueList,
} from './value.schemas.ts';
