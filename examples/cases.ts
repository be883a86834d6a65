/**
 * The cases that `npm start` shows and that test/workflows asserts: an example workflow, the payload that sets it off, the
 * instant at which that happens, and what must come of it. In the order of their instants, so that the clock only moves on.
 */
import { campaigns } from './cases/campaigns.ts';
import { people } from './cases/people.ts';
import { shops } from './cases/shops.ts';
import { trust } from './cases/trust.ts';
import type { ExampleCase } from './cases/types.ts';

export { CAMPAIGN_TEXT } from './cases/campaigns.ts';
export type { ExampleCase, Outcome, Prerequisites } from './cases/types.ts';

export const cases: readonly ExampleCase[] = [...shops, ...people, ...campaigns, ...trust].toSorted(
	(one, other) => Date.parse(one.at) - Date.parse(other.at),
);

/** The cases that a platform without an operator can show. */
export const casesWithoutOperator = cases.filter(({ given }) => given?.operator === undefined);
