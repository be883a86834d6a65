/**
 * The release before and this one side by side on one PostgreSQL database, under load, by `npm run test:upgrade`. `MC_UPGRADE_FROM` names
 * the revision or tag of the release before, `MC_UPGRADE_RATE` the messages a second and `MC_UPGRADE_SECONDS` how long each step lasts.
 */
import base from '../../jest.config.mjs';

export default {
	...base,
	rootDir: '../..',
	roots: ['<rootDir>/test/upgrade'],
	testPathIgnorePatterns: ['/node_modules/'],
	maxWorkers: 1,
};
