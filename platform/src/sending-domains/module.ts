import type { ResourceModule } from '../module.ts';
import { signatureHooks } from './hooks.ts';
import { sealedById } from '../security/sealed.ts';
import { authenticationFacts } from './facts.ts';
import { sendingDomainRoutes } from './routes.ts';
import { sealedDomain, sealedKey } from './secrets.ts';
import { mailSignature, sendersOfOthers } from './verified.ts';
import { deletePreviousKeys, startChecks } from './work.ts';

export const sendingDomainsModule: ResourceModule = {
	name: 'sending-domains',
	hooks: signatureHooks,
	routes: sendingDomainRoutes,
	tables: ['sending_domains', 'sending_domain_keys'],
	idPrefixes: ['sdm', 'dkm'],
	sealed: [
		sealedById('sending_domains', sealedDomain),
		sealedById('sending_domain_keys', sealedKey),
	],
	facts: authenticationFacts,
	foreignSenders: sendersOfOthers,
	mailSignature,
	work: startChecks,
	housekeeping: deletePreviousKeys,
};
