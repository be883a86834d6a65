import type { ResourceModule } from '../module.ts';
import { termsHooks } from './hooks.ts';
import { sealedById } from '../security/sealed.ts';
import { sealedTerms } from './documents/documents.ts';
import { termsRoutes } from './documents/routes.ts';
import { sealedInformation } from './notices/notices.ts';
import { sealedLetter } from './letters/letters.ts';
import { letterRoutes } from './correspondence/routes.ts';
import { noticeRoutes } from './notices/routes.ts';
import { sealedPrices } from './prices/lists.ts';
import { priceRoutes } from './prices/routes.ts';
import { sealedAcceptance } from './acceptances/acceptances.ts';
import { receiptAttachments, sealedReceipt } from './receipts/receipts.ts';
import { receiptRoutes } from './receipts/routes.ts';
import { startReceipts } from './receipts/send.ts';
import { subscriptionRoutes } from './subscription/routes.ts';
import { sealedIdentity } from './subscription/subscription.ts';
import { terminationRoutes } from './terminations/routes.ts';
import { endAfterMonth } from './terminations/run.ts';
import { sealedTermination } from './terminations/terminations.ts';

export const termsModule: ResourceModule = {
	name: 'terms',
	hooks: termsHooks,
	routes(app, core) {
		termsRoutes(app, core);
		priceRoutes(app, core);
		subscriptionRoutes(app, core);
		noticeRoutes(app, core);
		receiptRoutes(app, core);
		letterRoutes(app, core);
		terminationRoutes(app, core);
	},
	tables: [
		'terms',
		'subscriptions',
		'acceptances',
		'notices',
		'price_lists',
		'letters',
		'terminations',
		'acceptance_receipts',
	],
	idPrefixes: ['trm', 'acp', 'ntc', 'prl', 'let', 'ter'],
	sealed: [
		sealedById('terms', sealedTerms),
		{
			table: 'subscriptions',
			key: ['account_id'],
			context: ([accountId = '']) => sealedIdentity.context(accountId),
		},
		sealedById('acceptances', sealedAcceptance),
		sealedById('notices', sealedInformation),
		sealedById('price_lists', sealedPrices),
		{
			table: 'acceptance_receipts',
			key: ['acceptance_id'],
			context: ([id = '']) => sealedReceipt.context(id),
		},
		sealedById('letters', sealedLetter),
		sealedById('terminations', sealedTermination),
	],
	onDeadlineMissed: endAfterMonth,
	attachmentsOf: receiptAttachments,
	work: startReceipts,
};
