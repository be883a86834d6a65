import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { sealedTerms } from './documents/documents.ts';
import { termsRoutes } from './documents/routes.ts';
import { sealedInformation } from './notices/notices.ts';
import { noticeRoutes } from './notices/routes.ts';
import { sealedAcceptance } from './subscription/accept.ts';
import { subscriptionRoutes } from './subscription/routes.ts';
import { sealedIdentity } from './subscription/subscription.ts';

export const termsModule: ResourceModule = {
	name: 'terms',
	routes(app, core) {
		termsRoutes(app, core);
		subscriptionRoutes(app, core);
		noticeRoutes(app, core);
	},
	tables: ['terms', 'subscriptions', 'acceptances', 'notices'],
	idPrefixes: ['trm', 'acp', 'ntc'],
	sealed: [
		sealedById('terms', sealedTerms),
		{
			table: 'subscriptions',
			key: ['account_id'],
			context: ([accountId = '']) => sealedIdentity.context(accountId),
		},
		sealedById('acceptances', sealedAcceptance),
		sealedById('notices', sealedInformation),
	],
};
