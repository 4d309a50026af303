import type { ContainerLimits, LocalProcess, ServiceDefinition } from './definition.ts';
import { SERVICES } from './manifest.ts';

export type ServiceName = keyof typeof SERVICES;
/** Names of services of which the manifest says this. */
type Named<Said> = { [N in ServiceName]: (typeof SERVICES)[N] extends Said ? N : never }[ServiceName];
export type SubgraphName = Named<{ readonly kind: 'subgraph' }>;

const ALL = Object.entries(SERVICES) as [ServiceName, ServiceDefinition][];
const namesOf = (fits: (definition: ServiceDefinition) => boolean): ServiceName[] =>
  ALL.filter(([, definition]) => fits(definition)).map(([name]) => name);

export const SERVICE_NAMES: readonly ServiceName[] = namesOf(() => true);
export const SUBGRAPH_NAMES = namesOf(({ kind }) => kind === 'subgraph') as readonly SubgraphName[];
/** Services that have a user of MongoDB. */
export const DATABASE_USER_NAMES: readonly ServiceName[] = namesOf(usesMongoDb);

/** What the manifest says of a service. */
export const definitionOf = (name: ServiceName): ServiceDefinition => SERVICES[name];

export function usesMongoDb({ database, reads = [], follows = [] }: ServiceDefinition): boolean {
  return database !== undefined || reads.length > 0 || follows.length > 0;
}

/** Folder of a service, from the project's folder. */
export const folderOf = (name: ServiceName): string =>
  definitionOf(name).kind === 'subgraph' ? `subgraphs/${name}` : name;

/** Services that follow the events of this one. */
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
/** A name as it stands in settings: "contact-points" is CONTACT_POINTS. */
export type SettingName<N extends string> = Uppercase<Underscored<N>>;
export const settingName = <N extends string>(name: N): SettingName<N> =>
  name.replaceAll('-', '_').toUpperCase() as SettingName<N>;

/** Makes a value for every name, under a key that is made from it. */
export const byName = <N extends string, K extends string, V>(
  names: readonly N[],
  entry: (name: N) => readonly [K, V],
): Record<K, V> => Object.fromEntries(names.map(entry)) as Record<K, V>;
