/**
 * Filter for the records after a position in a list that is sorted by a field and by id, both descending. `value`: of the
 * field at the position.
 */
export const recordsAfter = <Document>(field: keyof Document & string, value: Date | string, id: string) => ({
  $or: [{ [field]: { $lt: value } }, { [field]: value, _id: { $lt: id } }],
});
