import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { sealedTerms } from './documents/documents.ts';
import { termsRoutes } from './documents/routes.ts';
import { sealedInformation } from './notices/notices.ts';
import { noticeRoutes } from './notices/routes.ts';
import { sealedPrices } from './prices/lists.ts';
import { priceRoutes } from './prices/routes.ts';
import { sealedAcceptance } from './subscription/accept.ts';
import { subscriptionRoutes } from './subscription/routes.ts';
import { sealedIdentity } from './subscription/subscription.ts';

export const termsModule: ResourceModule = {
	name: 'terms',
	routes(app, core) {
		termsRoutes(app, core);
		priceRoutes(app, core);
		subscriptionRoutes(app, core);
		noticeRoutes(app, core);
	},
	tables: ['terms', 'subscriptions', 'acceptances', 'notices', 'price_lists'],
	idPrefixes: ['trm', 'acp', 'ntc', 'prl'],
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
	],
};
