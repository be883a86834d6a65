/**
 * Requests to every operation, valid, nearly valid and hostile, by two accounts, the operator and a stranger: no 5xx, no hang, every
 * problem says what is wrong with which member, and no answer names an id of another account.
 */
import { fuzz, SEED } from './run.ts';

/** How many requests; `MC_FUZZ_REQUESTS` asks for more. */
const REQUESTS = Number(process.env['MC_FUZZ_REQUESTS'] ?? 3000);

it(
	`answers ${REQUESTS} made-up requests as the contract says (seed ${SEED})`,
	() => fuzz(REQUESTS),
	Math.max(120_000, REQUESTS * 100),
);
