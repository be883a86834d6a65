/**
 * The platform's suite on PostgreSQL: the same tests as on the embedded database, each on a database of its own.
 * `npm run test:postgres` and `.ci/run` run it.
 */
import { availableParallelism } from 'node:os';
import base from '../../../jest.config.mjs';

const here = '<rootDir>/test/platform/postgres';

/** Tests of what lies in front of the store or beside it, and would run a second time for nothing. */
const WITHOUT_STORE = [
	// Pure functions, threads and queues in memory
	'(canonical-json|fold-name|printable|keyring|sealed|names|disk-full|file-modes)',
	'sending-domains/checks',
	'(queue/(backoff|batcher|fair-queue)|threads/threads)',
	'templates/(dates|printing|threads)',
	// HTTP before the handler, and static documents
	'(compression|contract-bounds|duplicate-members|http-server|large-bodies|limits|openapi|pages|reference)',
	// Who may ask what: each operation by each role, and with ids of other accounts
	'(operator/(matrix|realms)|people/(isolation|matrix))',
	// Starts and ends of the process; test/crash kills it on both stores
	'process',
	// What is drawn, heard or calculated from rows that other tests store
	'(audio/upload|facts/suppliers|invoices/(files|hostile)|proof|rules/rules)',
	// What is said to other servers, and what they say
	'carriers-http/(answers|callbacks|hand-over|platform|requests|settings)',
	'(bounces|carriers-smpp/.*|smpp-hostile|dkim|mail|mail-.*|smtp|twilio|webhook-guard|webhook-post|webhook-tenants|bounces-parse)',
];

/**
 * What rests most on the store: transactions that meet, locks, tables by month, statements of PostgreSQL's own. A slow machine tries these
 * alone (`.ci/repetitions.mjs`), since a platform on a database of its own starts there in two seconds, a thousand times.
 */
const OF_THE_STORE = [
	'postgres/*',
	'(consents|contacts|deduplicate-for|idempotency|insert|messages|neutralize*|nul|persons|poisoned|races.slow|subject-forms)',
	'(erased-in-flight|erasure-pieces|events-feed|same-instant|webhook-event-data)',
	'campaigns/(fairness|fan-out|lifecycle|pilot|races|report|resume|variants)',
	'(credits|imports|segments|statistics)/*',
	'(invoices/(at-once|invoices|suspension-ends)|orders/orders)',
	'(privacy/restrictions|retention/*|trust/(campaign-sources|figures-race|kept-tallies)|waits/(races|waits))',
];

/** These measure how soon an answer comes while the database is away, and need the other core: `away.config.mjs`. */
export const ALONE = ['away'];

export default {
	...base,
	rootDir: '../../..',
	// A file waits for the server as long as the server for it.
	maxWorkers: Math.ceil(1.5 * availableParallelism()),
	roots: ['<rootDir>/test/platform'],
	...(process.env.MC_STORE_ALONE !== undefined && {
		testMatch: OF_THE_STORE.map((tests) => `**/test/platform/${tests}.test.ts`),
	}),
	testPathIgnorePatterns: [
		'/node_modules/',
		...ALONE.map((tests) => `${here}/${tests}\\.test\\.ts$`),
		...WITHOUT_STORE.map((tests) => `<rootDir>/test/platform/${tests}(\\.slow)?\\.test\\.ts$`),
	],
	// Property tests of some seconds take ten times as long, three at once on a slow machine.
	testTimeout: 120_000,
	globalSetup: `${here}/setup.mjs`,
	globalTeardown: `${here}/teardown.mjs`,
};
