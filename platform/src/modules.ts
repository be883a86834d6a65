import { accountMailModule } from './account-mail/module.ts';
import { accountsModule } from './accounts/module.ts';
import { actsModule } from './acts/module.ts';
import { advertiserModule } from './advertiser/module.ts';
import { apiKeysModule } from './api-keys/module.ts';
import { audioModule } from './audio/module.ts';
import { auditModule } from './audit/module.ts';
import { campaignsModule } from './campaigns/module.ts';
import { carriersModule } from './carriers/module.ts';
import { carrierModules } from './carriers/registry.ts';
import { complaintFormModule } from './complaint-form/module.ts';
import { complaintsModule } from './complaints/module.ts';
import { consoleModule } from './console/module.ts';
import { consentsModule } from './consents/module.ts';
import { contactsModule } from './contacts/module.ts';
import { creditsModule } from './credits/module.ts';
import { deadlinesModule } from './deadlines/module.ts';
import { eventsModule } from './events/module.ts';
import { exportsModule } from './exports/module.ts';
import { factsModule } from './facts/module.ts';
import { identityCorrectionsModule } from './identity-corrections/module.ts';
import { hygieneModule } from './hygiene/module.ts';
import { idempotencyModule } from './idempotency/module.ts';
import { importsModule } from './imports/module.ts';
import { invitationsModule } from './invitations/module.ts';
import { invoicesModule } from './invoices/module.ts';
import { meModule } from './me/module.ts';
import { messagesModule } from './messages/module.ts';
import { monitoringModule } from './monitoring/module.ts';
import { neutralizationModule } from './neutralization/module.ts';
import { onlineSubscriptionModule } from './online-subscription/module.ts';
import { operatorModule } from './operator/module.ts';
import { optOutsModule } from './opt-outs/module.ts';
import { ordersModule } from './orders/module.ts';
import { partitionsModule } from './partitions/module.ts';
import { peopleModule } from './people/module.ts';
import { policyReplayModule } from './policy-replay/module.ts';
import { speechModule } from './speech/module.ts';
import { privacyModule } from './privacy/module.ts';
import { proofRequestsModule } from './proof-requests/module.ts';
import { proofModule } from './proof/module.ts';
import { publicModule } from './public/module.ts';
import { restrictionsModule } from './restrictions/module.ts';
import { rulesModule } from './rules/module.ts';
import { segmentsModule } from './segments/module.ts';
import { retentionModule } from './retention/module.ts';
import { sendersModule } from './senders/module.ts';
import { sendingDomainsModule } from './sending-domains/module.ts';
import { statisticsModule } from './statistics/module.ts';
import { subProcessorsModule } from './sub-processors/module.ts';
import { suspensionWatchModule } from './suspension-watch/module.ts';
import { suspensionsModule } from './suspensions/module.ts';
import { suppressionsModule } from './suppressions/module.ts';
import { templatesModule } from './templates/module.ts';
import { termsModule } from './terms/module.ts';
import { trackingModule } from './tracking/module.ts';
import { sessionsModule } from './sessions/module.ts';
import { signInModule } from './sign-in/module.ts';
import { unpaidModule } from './unpaid/module.ts';
import { usersModule } from './users/module.ts';
import { trialModule } from './trial/module.ts';
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
	restrictionsModule,
	sendersModule,
	sendingDomainsModule,
	templatesModule,
	audioModule,
	carriersModule,
	...carrierModules.flatMap(({ resource }) => resource ?? []),
	messagesModule,
	webhooksModule,
	segmentsModule,
	exportsModule,
	waitsModule,
	campaignsModule,
	statisticsModule,
	rulesModule,
	creditsModule,
	importsModule,
	hygieneModule,
	deadlinesModule,
	complaintsModule,
	proofRequestsModule,
	suspensionsModule,
	suspensionWatchModule,
	partitionsModule,
	retentionModule,
	monitoringModule,
	neutralizationModule,
	proofModule,
	privacyModule,
	trackingModule,
	publicModule,
	complaintFormModule,
	sessionsModule,
	peopleModule,
	usersModule,
	invitationsModule,
	meModule,
	signInModule,
	actsModule,
	operatorModule,
	termsModule,
	advertiserModule,
	invoicesModule,
	ordersModule,
	accountMailModule,
	identityCorrectionsModule,
	subProcessorsModule,
	unpaidModule,
	trialModule,
	onlineSubscriptionModule,
	policyReplayModule,
	speechModule,
	consoleModule,
];
