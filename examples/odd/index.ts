import { appointments } from './appointments.ts';
import { campaigns } from './campaigns.ts';
import { crm } from './crm.ts';
import { orders } from './orders.ts';
import { payments } from './payments.ts';
import { repetitionCases } from './repetitions.ts';
import { sheets } from './sheets.ts';
import { trust } from './trust.ts';
import type { OddCase } from './types.ts';

export { bases } from './bases.ts';

/** All cases that only the tests run. */
export const oddCases: readonly OddCase[] = [
	...repetitionCases,
	...appointments,
	...campaigns,
	...crm,
	...orders,
	...payments,
	...sheets,
	...trust,
];
