import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { deleteOldMail, giveUpMail } from './clean-up.ts';
import { mailCreditAlerts } from './credit-alerts.ts';
import { sealedMail } from './outbox.ts';
import { startAccountMail } from './send.ts';

export const accountMailModule: ResourceModule = {
	name: 'account-mail',
	tables: ['account_mails'],
	idPrefixes: ['aml'],
	sealed: [sealedById('account_mails', sealedMail)],
	onEvents: mailCreditAlerts,
	onRestored: giveUpMail,
	work: startAccountMail,
	housekeeping: deleteOldMail,
};
