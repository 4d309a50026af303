/** Page of a list: size, and cursor of the last item before it. */
export interface PageArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
}
