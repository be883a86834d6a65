import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { sealedNote, sealedPlan } from './campaign/model.ts';
import { suspendOfKeys, suspendRestored } from './control/outside.ts';
import { checkRoutes } from './check/routes.ts';
import { controlRoutes } from './control/routes.ts';
import { refuseNeededAudio } from './drafts/needed-audio.ts';
import { onTemplateDeleted } from './drafts/deleted-template.ts';
import { draftRoutes } from './drafts/routes.ts';
import { startEngine } from './fanout/engine.ts';
import { eraseRecipients } from './fanout/erase.ts';
import { deleteOldRecipients } from './fanout/housekeeping.ts';
import { reportRoutes } from './report/routes.ts';
import { sealedTestAddress } from './tests/addresses.ts';
import { testRoutes } from './tests/routes.ts';
import { campaignFacts } from './watch/facts.ts';
import { heldBack } from './watch/gate.ts';
import { countReactions } from './watch/listen.ts';
import { countOutcomes } from './watch/outcomes.ts';

export const campaignsModule: ResourceModule = {
	name: 'campaigns',
	routes(app, core) {
		draftRoutes(app, core);
		controlRoutes(app, core);
		checkRoutes(app, core);
		reportRoutes(app, core);
		testRoutes(app, core);
	},
	tables: [
		'campaigns',
		'campaign_recipients',
		'campaign_outcomes',
		'campaign_rules',
		'campaign_marks',
		'campaign_set_aside',
		'campaign_revisions',
		'campaign_warm_up',
		'test_addresses',
	],
	idPrefixes: ['cmp', 'tad'],
	sealed: [
		sealedById('campaigns', sealedPlan),
		sealedById('test_addresses', sealedTestAddress),
		{
			table: 'campaign_revisions',
			key: ['seq', 'campaign_id', 'created_at'],
			context: ([, campaignId = '', createdAt = '']) => sealedNote.context(campaignId, createdAt),
		},
	],
	events: ['campaign.completed', 'campaign.suspended'],
	onEvents: countReactions,
	onMessagesMoved: countOutcomes,
	heldBack,
	facts: campaignFacts,
	onKeysRevoked: suspendOfKeys,
	onTemplateDeleted,
	onAudioDeleting: refuseNeededAudio,
	onRestored: suspendRestored,
	work: startEngine,
	housekeeping: deleteOldRecipients,
	erase: eraseRecipients,
};
