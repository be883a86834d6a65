/** A short run of `fuzz.slow.test.ts` for every change. */
import { fuzz, SEED } from './run.ts';

const REQUESTS = 450;

it(
	`answers ${REQUESTS} made-up requests as the contract says (seed ${SEED})`,
	() => fuzz(REQUESTS),
	120_000,
);
