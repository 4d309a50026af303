export { Lease, type LeaseCollection, type LeaseDocument } from './lease.ts';
