/**
 * Tests that need nothing but Node and take long: whole runs of `npm start`, measurements over 100,000 characters, kills, what is
 * packed. `npm run test:slow` and `.ci/run` run them; `npm test` leaves them out to stay within minutes.
 */
import base from '../jest.config.mjs';

export default {
	...base,
	rootDir: '..',
	testMatch: ['**/*.slow.test.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
};
