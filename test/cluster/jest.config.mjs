/** A cluster on this machine loses its primary under load; `MC_CLUSTER_ROUNDS` says how often. Needs Patroni, etcd, HAProxy and PgBouncer. */
import base from '../../jest.config.mjs';

export default {
	...base,
	rootDir: '../..',
	roots: ['<rootDir>/test/cluster'],
	testPathIgnorePatterns: ['/node_modules/'],
	maxWorkers: 1,
};
