import { errors, type Client, type estypes } from '@elastic/elasticsearch';

/**
 * Creates the index if it does not exist, and waits until it can be searched. A former leader may be doing the same.
 */
export async function ensureIndex(
  client: Client,
  index: string,
  definition: Omit<estypes.IndicesCreateRequest, 'index'>,
): Promise<void> {
  if (!(await client.indices.exists({ index }))) {
    await client.indices.create({ index, ...definition }).catch((error: unknown) => {
      const type = error instanceof errors.ResponseError ? error.body?.error?.type : undefined;
      if (type !== 'resource_already_exists_exception') throw error;
    });
  }
  await client.cluster.health({ index, wait_for_status: 'yellow', timeout: '10s' });
}
