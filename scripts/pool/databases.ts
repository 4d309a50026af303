/** Names of the pool's databases, unless a setting gives another one. */
export const DATABASES = {
  candidates: 'candidates',
  vacancies: 'vacancies',
  portals: 'portals',
  indexer: 'indexer',
  taxonomy: 'taxonomy',
  gateway: 'gateway',
};
