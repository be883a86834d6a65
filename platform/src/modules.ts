import { accountsModule } from './accounts/module.ts';
import { apiKeysModule } from './api-keys/module.ts';
import { auditModule } from './audit/module.ts';
import { carriersModule } from './carriers/module.ts';
import { carrierModules } from './carriers/registry.ts';
import { consentsModule } from './consents/module.ts';
import { contactsModule } from './contacts/module.ts';
import { eventsModule } from './events/module.ts';
import { factsModule } from './facts/module.ts';
import { idempotencyModule } from './idempotency/module.ts';
import { messagesModule } from './messages/module.ts';
import { neutralizationModule } from './neutralization/module.ts';
import { optOutsModule } from './opt-outs/module.ts';
import { privacyModule } from './privacy/module.ts';
import { proofModule } from './proof/module.ts';
import { publicModule } from './public/module.ts';
import { sendersModule } from './senders/module.ts';
import { suppressionsModule } from './suppressions/module.ts';
import { templatesModule } from './templates/module.ts';
import { waitsModule } from './waits/module.ts';
import { webhooksModule } from './webhooks/module.ts';
import type { ResourceModule } from './module.ts';

/** Every resource of the platform, lower layers first. To add one: create its folder and add a line here. */
export const modules: readonly ResourceModule[] = [
	accountsModule,
	apiKeysModule,
	auditModule,
	idempotencyModule,
	eventsModule,
	suppressionsModule,
	contactsModule,
	consentsModule,
	factsModule,
	optOutsModule,
	sendersModule,
	templatesModule,
	carriersModule,
	...carrierModules.flatMap(({ resource }) => resource ?? []),
	messagesModule,
	webhooksModule,
	waitsModule,
	neutralizationModule,
	proofModule,
	privacyModule,
	publicModule,
];
