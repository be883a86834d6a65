import { startPostgres } from '../../../scripts/postgres.mjs';

/** Starts the server on which every test makes its database; test workers inherit the environment. */
export default async function setUp() {
	const server = await startPostgres();
	globalThis.postgresOfTheTests = server;
	process.env.MC_TEST_POSTGRES = server.url();
}
