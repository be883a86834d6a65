import type { ResourceModule } from '../../module.ts';
import { eraseSandboxMessages } from './erase.ts';
import { sealedSubmission } from './outbox.ts';
import { sandboxRoutes } from './routes.ts';

export const sandboxModule: ResourceModule = {
	name: 'carriers/sandbox',
	routes: sandboxRoutes,
	tables: ['sandbox_messages'],
	sealed: [
		{
			table: 'sandbox_messages',
			key: ['message_id', 'seq'],
			context: ([messageId = '']) => sealedSubmission.context(messageId),
		},
	],
	eraseMessages: eraseSandboxMessages,
};
