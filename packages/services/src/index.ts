export { DATABASE_NAMES, databaseRights, type DatabaseName, type DatabaseRights } from './databases.ts';
export type { ServiceDefinition } from './definition.ts';
export { SERVICES } from './manifest.ts';
export {
  byName,
  consumersOf,
  containerOf,
  DATABASE_USER_NAMES,
  definitionOf,
  folderOf,
  localProcessOf,
  SERVICE_NAMES,
  settingName,
  SUBGRAPH_NAMES,
  usesMongoDb,
  type ServiceName,
  type SettingName,
  type SubgraphName,
} from './names.ts';
