import type { ResourceModule } from '../module.ts';
import { lockForCredits, reinstateByCredits } from './reinstate.ts';
import { liftIfSettled } from './suspend.ts';
import { startUnpaid } from './watch.ts';

export const unpaidModule: ResourceModule = {
	name: 'unpaid',
	tables: ['invoice_reminders'],
	onInvoicesSettled: liftIfSettled,
	beforeCreditsAdded: lockForCredits,
	onCreditsAdded: reinstateByCredits,
	work: startUnpaid,
};
