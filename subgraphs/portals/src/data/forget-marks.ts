import type { Db } from 'mongodb';

/**
 * Deletes the marks of employers that saved searches keep of their owners, and makes every instance read these searches
 * again. Returns of how many searches.
 */
export async function forgetMarks(database: Db): Promise<number> {
  const searches = database.collection('savedSearches');
  const change = { $unset: { 'access.marks': '' as const }, $currentDate: { changedAt: true as const } };
  return (await searches.updateMany({ 'access.marks': { $exists: true } }, change)).modifiedCount;
}
