/** Which page of a list is asked for. */
export interface PageArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
}
