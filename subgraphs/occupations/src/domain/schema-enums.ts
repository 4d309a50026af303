/** The values of every enum that clients see, by the name of the enum, in the order of the schema. */
export type SchemaEnums = ReadonlyMap<string, readonly string[]>;

/** A value of an enum of the schema. */
export interface EnumEntry {
  /** Name of the enum. */
  readonly enum: string;
  readonly value: string;
}

/** A name made from the value itself, for values that the catalogue does not name yet: FULL_TIME is "Full time". */
export const plainName = (value: string): string => {
  const words = value.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
