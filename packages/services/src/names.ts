import type { ContainerLimits, LocalProcess, ServiceDefinition } from './definition.ts';
import { SERVICES } from './manifest.ts';

export type ServiceName = keyof typeof SERVICES;
/** Names of services whose definition matches a type. */
type NamesWith<Definition> = { [N in ServiceName]: (typeof SERVICES)[N] extends Definition ? N : never }[ServiceName];
export type SubgraphName = NamesWith<{ readonly kind: 'subgraph' }>;

const ALL = Object.entries(SERVICES) as [ServiceName, ServiceDefinition][];
const namesOf = (matches: (definition: ServiceDefinition) => boolean): ServiceName[] =>
  ALL.filter(([, definition]) => matches(definition)).map(([name]) => name);

export const SERVICE_NAMES: readonly ServiceName[] = namesOf(() => true);
export const SUBGRAPH_NAMES = namesOf(({ kind }) => kind === 'subgraph') as readonly SubgraphName[];
/** Services that have a user of MongoDB. */
export const DATABASE_USER_NAMES: readonly ServiceName[] = namesOf(usesMongoDb);

/** The manifest entry of a service. */
export const definitionOf = (name: ServiceName): ServiceDefinition => SERVICES[name];

/** Whether a service needs a MongoDB user. */
export function usesMongoDb({ database, reads = [], follows = [] }: ServiceDefinition): boolean {
  return database !== undefined || reads.length > 0 || follows.length > 0;
}

/** Folder of a service, relative to the repository root. */
export const folderOf = (name: ServiceName): string =>
  definitionOf(name).kind === 'subgraph' ? `subgraphs/${name}` : name;

/** Services that consume the events of `owner`. */
export const consumersOf = (owner: ServiceName): readonly ServiceName[] =>
  namesOf(({ follows = [] }) => follows.includes(owner));

/** How `npm start` runs a service. */
export const localProcessOf = (name: ServiceName): LocalProcess => definitionOf(name).local ?? {};

/** Limits of the container of a service, in mebibytes. */
export const containerOf = (
  name: ServiceName,
): Required<Pick<ContainerLimits, 'memory' | 'heap'>> & ContainerLimits => ({
  memory: 512,
  heap: 256,
  ...definitionOf(name).container,
});

type Underscored<N extends string> = N extends `${infer A}-${infer B}` ? `${A}_${Underscored<B>}` : N;
/** A service name in the form of setting names: "contact-points" becomes CONTACT_POINTS. */
export type SettingName<N extends string> = Uppercase<Underscored<N>>;
export const settingName = <N extends string>(name: N): SettingName<N> =>
  name.replaceAll('-', '_').toUpperCase() as SettingName<N>;

/** Builds a record with one entry per name. */
export const byName = <N extends string, K extends string, V>(
  names: readonly N[],
  entry: (name: N) => readonly [K, V],
): Record<K, V> => Object.fromEntries(names.map(entry)) as Record<K, V>;
